import { ApiError } from "../api/api-error.js";

/** No such role, or not visible yet. */
export function roleNotExist(): ApiError {
  return new ApiError("InvalidParameter.RoleNotExist", "The role does not exist.");
}

/** There is a role of that name. */
export function roleNameInUse(roleName: string): ApiError {
  return new ApiError("InvalidParameter.RoleNameInUse", `The role ${roleName} already exists.`);
}

/** CAM knows no such service. */
export function principalServiceNotExist(service: string): ApiError {
  return new ApiError(
    "InvalidParameter.PrincipalServiceNotExist",
    `The principal service ${service} does not exist. The emulator knows TIC's only.`,
  );
}

/** Something is wrong with the parameters together. */
export function paramError(message: string): ApiError {
  return new ApiError("InvalidParameter.ParamError", message);
}

/** The role does not belong to a service. */
export function notServiceLinked(roleName: string): ApiError {
  return paramError(`The role ${roleName} is not a service-linked role.`);
}

/** No such deletion task. */
export function deletionTaskNotExist(): ApiError {
  return new ApiError("InvalidParameter.DeletionTaskNotExist", "The task does not exist.");
}
