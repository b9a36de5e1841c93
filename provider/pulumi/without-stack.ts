import { RunError } from "@pulumi/pulumi";
import { ConfigError } from "../core/config.js";
import { ServiceError } from "../core/service-error.js";
import { UserError } from "../core/user-error.js";

/** Works; an expected failure reaches a person as its text, without a stack trace. */
export async function withoutStack<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isExpected(error)) throw error;
    throw new RunError(error.message);
  }
}

function isExpected(error: unknown): error is ServiceError | ConfigError | UserError {
  return (
    error instanceof ServiceError || error instanceof ConfigError || error instanceof UserError
  );
}
