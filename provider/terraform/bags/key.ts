import type { Bag } from "../../core/connection.js";
import { fingerprint } from "../../core/fingerprint.js";
import type { ResourceKind } from "../../core/resource-kind.js";
import { UNKNOWN } from "../../core/schema.js";
import type { CtyObject } from "../values/cty.js";
import { isUnknown } from "../values/unknown.js";
import type { Private } from "./private.js";
import { hasKey } from "./state.js";

/** Arguments and state, with the key as it is to be compared. */
export interface Compared {
  readonly args: Bag;
  readonly state: Bag;
  /** What a person has to know of the comparison. */
  readonly note?: "unknown" | "imported";
}

/** Stands for a key that is not to be compared; no service is ever sent it. */
const UNCHANGED = "0".repeat(32);

/**
 * Prepares the comparison of a key. A version that was written before decides alone; a key that was
 * never seen here, or is not given, counts as the same; so does a write-only one that is not known
 * yet, since Terraform lets no plan wait for it.
 */
export function comparedKey(
  kind: ResourceKind,
  config: CtyObject,
  { args, state, kept }: { readonly args: Bag; readonly state: Bag; readonly kept: Private },
): Compared {
  if (!hasKey(kind)) return { args, state };
  const same = { args, state: { ...state, secretKeyFingerprint: fingerprint(UNCHANGED) } };
  const unchanged = { ...same, args: { ...args, secretKey: UNCHANGED } };
  if (args.secretKey === undefined) {
    return kind === "ManagedCredential" ? unchanged : { args, state };
  }
  const version = config.secret_key_wo_version ?? null;
  if (typeof version === "number" && kept.version !== undefined) {
    return version === kept.version
      ? unchanged
      : { args, state: { ...state, secretKeyFingerprint: "" } };
  }
  if (kept.imported === true && kept.fingerprint === undefined) {
    return { ...unchanged, note: "imported" };
  }
  const writeOnly = isUnknown(config.secret_key_wo ?? null);
  return writeOnly && args.secretKey === UNKNOWN
    ? { ...unchanged, note: "unknown" }
    : { args, state };
}
