import { RunError } from "@pulumi/pulumi";
import { errorText } from "../core/engine/errors.js";
import type { Run } from "./run.js";
import { masked } from "./report-diagnostics.js";
import { pulumiTerms } from "./terms.js";

/**
 * Works; an expected failure reaches a person as its text, without a stack trace and without what the
 * program marks as secret.
 */
export async function withoutStack<T>(run: Run, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const text = errorText(error, pulumiTerms);
    if (text === undefined) throw error;
    throw new RunError(masked(run, text));
  }
}
