import { RunError } from "@pulumi/pulumi";
import { ConfigError } from "../core/config.js";
import { ServiceError } from "../core/service-error.js";

/** Works; an expected failure reaches a person as its text, without a stack trace. */
export async function withoutStack<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof ConfigError)) throw error;
    throw new RunError(error.message);
  }
}
