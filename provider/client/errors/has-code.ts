import { ServiceError } from "../../core/engine/service-error.js";

/** True for an error with exactly this code of a service. */
export function hasCode(error: unknown, code: string): error is ServiceError {
  return error instanceof ServiceError && error.failure.code === code;
}
