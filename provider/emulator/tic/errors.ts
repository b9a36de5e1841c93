import { ApiError } from "../api/api-error.js";

/** TIC has no such stack, version or event in this region. */
export function notExist(what: "stack" | "version" | "event", id: string): ApiError {
  return new ApiError("FailedOperation.NotExist", `The ${what} ${id} does not exist.`);
}

/** A parameter has the right type but not a right value. */
export function paramError(name: string, rule: string): ApiError {
  return new ApiError("InvalidParameter.ParamError", `${name} must be ${rule}.`);
}

/** The stack's state does not allow this. */
export function forbidOp(message: string): ApiError {
  return new ApiError("UnsupportedOperation.ForbidOp", message);
}

/** A2: neither TIC authorization nor an Active credential is there. */
export function noMethod(): ApiError {
  return forbidOp(
    "TIC is not authorized: enable TIC authorization, or make a managed API credential Active.",
  );
}
