import type { AuthorizationStatus, SwitchPosition } from "./facts.js";
import type { Observer } from "./snapshot-cache.js";

/** The TIC authorization of an account, as it is read without being changed. */
export interface AuthorizationResult {
  readonly accountId: string;
  readonly status: AuthorizationStatus;
  readonly switch: SwitchPosition;
  readonly roleName?: string;
  readonly roleArn?: string;
  readonly roleId?: string;
  /** Undefined on the `cam` back end. */
  readonly permittedServices?: readonly string[];
}

/** Reads the TIC authorization of an account as it is now. */
export async function readAuthorization(observer: Observer): Promise<AuthorizationResult> {
  const world = await observer.fresh({ role: true });
  const { role, switchPosition, permittedServices } = world;
  const failed = role === undefined ? "AuthorizationFailed" : "Authorized";
  const absent = world.settings === "cam" && role === undefined;
  return {
    accountId: world.accountId,
    status: switchPosition === "Off" || absent ? "Disabled" : failed,
    switch: switchPosition,
    ...role,
    ...(permittedServices === undefined ? {} : { permittedServices }),
  };
}
