/**
 * A refusal in the cloud's own words. It is answered inside HTTP 200, as
 * `{"Response": {"Error": {"Code", "Message"}, "RequestId"}}`.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    /** Such as `InvalidParameter.RoleNotExist`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function missingParameter(name: string): ApiError {
  return new ApiError(
    "MissingParameter",
    `The request is missing a required parameter \`${name}\`.`,
  );
}

/** A parameter is there, but not of the right type or range. The value is not repeated. */
export function invalidParameter(name: string, rule: string): ApiError {
  return new ApiError("InvalidParameter", `The value of parameter \`${name}\` must be ${rule}.`);
}
