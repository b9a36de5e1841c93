import { ApiError } from "../api/api-error.js";
import type { Stack } from "../tic/data.js";

/** A field of a credential is not of the right form. The value is not repeated. */
export function invalidField(field: string, rule: string): ApiError {
  return new ApiError(`InvalidParameterValue.${field}`, `${field} must be ${rule}.`);
}

/** A2, A5: the switch cannot be on without TIC's role in CAM. */
export function roleNotExist(roleName: string): ApiError {
  return new ApiError(
    "FailedOperation.RoleNotExist",
    `The service-linked role ${roleName} is not in CAM. Grant it first.`,
  );
}

/** A3: stacks still use TIC authorization. */
export function stackInUse(stacks: Stack[]): ApiError {
  return new ApiError(
    "FailedOperation.StackInUse",
    `TIC authorization is still used by ${names(stacks)}. Destroy them first.`,
  );
}

/** No such credential. */
export function credentialNotFound(credentialId: string): ApiError {
  return new ApiError(
    "ResourceNotFound.Credential",
    `There is no managed credential ${credentialId}.`,
  );
}

/** C3: nothing is added while TIC authorization is on. */
export function authorizationEnabled(): ApiError {
  return new ApiError(
    "FailedOperation.AuthorizationEnabled",
    "TIC authorization is enabled: no additional API credential can be created.",
  );
}

/** C4: only accounts that manage a credential already may add one. */
export function notExistingUser(): ApiError {
  return new ApiError(
    "FailedOperation.NotExistingUser",
    "Managed API credentials are for accounts that have one already. Enable TIC authorization.",
  );
}

/** C6: the Active credential stays while TIC authorization is off. */
export function credentialActive(credentialId: string): ApiError {
  return new ApiError(
    "FailedOperation.CredentialActive",
    `The credential ${credentialId} is Active and TIC authorization is disabled.`,
  );
}

/** C6: stacks hold resources through the credential. */
export function credentialInUse(credentialId: string, stacks: Stack[]): ApiError {
  return new ApiError(
    "FailedOperation.CredentialInUse",
    `The credential ${credentialId} is used by ${names(stacks)}, and TIC authorization is disabled. Destroy them first.`,
  );
}

/** C7: clearing is offered only once TIC authorization is on. */
export function authorizationDisabled(): ApiError {
  return new ApiError(
    "FailedOperation.AuthorizationDisabled",
    "TIC authorization is disabled: the API credentials cannot be cleared.",
  );
}

function names(stacks: Stack[]): string {
  return stacks
    .map(
      ({ stackId, stackName, region, status }) => `${stackId} (${stackName}, ${region}, ${status})`,
    )
    .join(", ");
}
