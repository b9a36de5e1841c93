import { RunError } from "@pulumi/pulumi";
import { errorText } from "../core/error-text.js";
import { pulumiWording } from "./wording.js";

/** Works; an expected failure reaches a person as its text, without a stack trace. */
export async function withoutStack<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const text = errorText(error, pulumiWording);
    if (text === undefined) throw error;
    throw new RunError(text);
  }
}
