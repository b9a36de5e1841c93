import { ServiceError } from "./errors.js";
import type { ServiceFailure } from "./service-failure.js";

/** A read result: the value, or why it could not be read. A failed read is never treated as empty. */
export type ReadResult<T> =
  | { readonly state: "read"; readonly value: T }
  | { readonly state: "unreadable"; readonly failure: ServiceFailure }
  | { readonly state: "not-read" };

/** Reads something. A failure of the service is part of the result; any other one is thrown. */
export async function tryRead<T>(ask: () => Promise<T>): Promise<ReadResult<T>> {
  try {
    return { state: "read", value: await ask() };
  } catch (error) {
    if (error instanceof ServiceError) return { state: "unreadable", failure: error.failure };
    throw error;
  }
}
