import type { PropertyMap } from "../../core/settings/connection.js";
import { descriptionOf } from "../../core/domains.js";
import { fingerprint } from "../../core/values/fingerprint.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { UNKNOWN } from "../../core/schema/schema.js";
import { isUnknown, type CtyObject } from "../values/cty.js";
import type { PrivateState } from "./private-state.js";
import { hasKey } from "./state.js";

/** Arguments and state, with the key as it is to be compared. */
export interface Compared {
  readonly args: PropertyMap;
  readonly state: PropertyMap;
  /** Why the key counts as the same for now, where a person has to know. */
  readonly note?: "unknown" | "later" | "imported";
}

/** Stands for a key that is not to be compared; no service is ever sent it. */
const UNCHANGED = "0".repeat(32);

/**
 * Prepares the comparison of a key. A version that was written before decides alone. A key that was
 * never seen here, or is not given, counts as the same; so does what is not known yet: the apply
 * compares it, but for a write-only key, since Terraform lets no plan wait for that.
 */
export function comparedKey(
  kind: ResourceKind,
  config: CtyObject,
  { args, state, privateState }: Compared & { readonly privateState: PrivateState },
): Compared {
  if (!hasKey(kind)) return { args, state };
  const isRequired = descriptionOf(kind).schema.inputs.secretKey?.required === true;
  const unchanged = isRequired ? sameKey(args, state) : samePair(args, state);
  if (args.secretKey === undefined) {
    const isIgnored = leavesKeyOut(args, state);
    return isRequired || isIgnored ? unchanged : { args, state };
  }
  const writeOnly = config.secret_key_wo ?? null;
  const version = writeOnly === null ? null : (config.secret_key_wo_version ?? null);
  if (version !== null && privateState.version !== undefined) {
    if (isUnknown(version)) return { ...unchanged, note: "later" };
    if (version === privateState.version) return unchanged;
    return { args, state: { ...state, secretKeyFingerprint: "" } };
  }
  // An imported mount has no key pair of ours, so the one that is written here is set.
  const imported = isRequired && privateState.imported === true;
  if (imported && privateState.fingerprint === undefined) return { ...unchanged, note: "imported" };
  if (args.secretKey !== UNKNOWN) return { args, state };
  return { ...unchanged, note: isUnknown(writeOnly) ? "unknown" : "later" };
}

/**
 * Whether a key that is there is no part of what is planned although the rest of its pair is: that
 * is what ignore_changes makes of a write-only key. A configuration that has only one half of a pair
 * is refused when it is checked.
 */
export function leavesKeyOut(args: PropertyMap, state: PropertyMap): boolean {
  const hasPair = typeof state.secretId === "string" && state.secretId !== "";
  return hasPair && args.secretKey === undefined && args.secretId === state.secretId;
}

function sameKey(args: PropertyMap, state: PropertyMap): Compared {
  return {
    args: { ...args, secretKey: UNCHANGED },
    state: { ...state, secretKeyFingerprint: fingerprint(UNCHANGED) },
  };
}

/** A server may show the key of a mount, so what stands for it would look like another one there. */
function samePair(args: PropertyMap, state: PropertyMap): Compared {
  if (args.secretId !== state.secretId) return { args, state };
  const { secretId: _id, secretKey: _key, ...rest } = args;
  return { args: rest, state: { ...state, secretId: "", secretKeyFingerprint: "" } };
}
