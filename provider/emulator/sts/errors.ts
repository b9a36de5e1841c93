import { ApiError, invalidParameter } from "../api/api-error.js";

/** The role is not there, or belongs to a service. */
export function roleNotAssumable(roleArn: string): ApiError {
  return new ApiError(
    "ResourceNotFound.RoleNotFound",
    `Cannot assume ${roleArn}: no such role, or a service-linked one.`,
  );
}

/** The session's name is not of the documented form. */
export function wrongSessionName(): ApiError {
  return invalidParameter("RoleSessionName", "2 to 128 letters, digits and =,.@-_+");
}
