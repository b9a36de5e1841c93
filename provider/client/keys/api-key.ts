import type { ServiceError } from "../../core/engine/errors.js";
import { clientErrors } from "../errors.js";

/** An API key as requests are signed with. Held in memory only. */
export interface ApiKey {
  readonly secretId: string;
  readonly secretKey: string;
  /** The token of a temporary key. */
  readonly token?: string;
  /** When a temporary key ends, in milliseconds of the epoch. */
  readonly expiresAt?: number;
  /** Where it was found, in words for a reader: `the profile prod of ~/.tencentcloud/credentials`. */
  readonly from: string;
}

/** Gives the key to sign with. Each call asks again, so that a key can be renewed. */
export interface KeySource {
  key(): Promise<ApiKey>;
}

/** Marks the one kind of call that carries no signature: its caller has no key yet. */
export const UNSIGNED: ApiKey = { secretId: "", secretKey: "", from: "an identity token" };

/** No usable key was found. Its message names every place that was looked at. */
export function noKey(reason: string, next: string): ServiceError {
  const call = { service: "sts", action: "GetCallerIdentity", reason, next };
  return clientErrors.make("no-key", call);
}
