import type { AuthorizationStatus, SwitchPosition } from "./facts.js";
import type { SnapshotCache } from "./snapshot-cache.js";

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
export async function readAuthorization(observer: SnapshotCache): Promise<AuthorizationResult> {
  const snapshot = await observer.fresh({ role: true });
  const { role, switchPosition, permittedServices } = snapshot;
  const failed = role === undefined ? "AuthorizationFailed" : "Authorized";
  const absent = snapshot.settings === "cam" && role === undefined;
  return {
    accountId: snapshot.accountId,
    status: switchPosition === "Off" || absent ? "Disabled" : failed,
    switch: switchPosition,
    ...role,
    ...(permittedServices === undefined ? {} : { permittedServices }),
  };
}
