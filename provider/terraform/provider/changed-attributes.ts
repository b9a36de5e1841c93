import type { Session } from "../run/session.js";
import { attributeName } from "../schema/names.js";
import type { CtyObject } from "../values/cty.js";

/** The attributes that Terraform shows as the reason: each has to look changed. */
export function replacedAttributes(
  replaces: readonly string[],
  config: CtyObject,
  prior: CtyObject,
): readonly string[] {
  const names = replaces.map((name) => {
    // Without its role, an object is named by the arn, which may be the same as before.
    if (name === "arn" && config.arn === prior.arn) return "role";
    if (name !== "secretKey") return attributeName(name);
    if (config.secret_key_wo_version !== prior.secret_key_wo_version)
      return "secret_key_wo_version";
    return (config.secret_key ?? null) === null ? "credential_id" : "secret_key";
  });
  return [...new Set(names)];
}

/** A cluster may have got another address, or tell its id now. */
export function movedServer(session: Session, prior: CtyObject): readonly string[] {
  if (!("cluster_id" in prior)) return [];
  const moved = prior.address !== session.vault.server.address;
  return [...(moved ? ["address"] : []), ...(prior.cluster_id === null ? ["cluster_id"] : [])];
}
