import { formatDuration } from "../../core/values/duration.js";
import type { LoginPlan } from "../../vault/login-options.js";
import type { VaultAuth } from "../../vault/vault-auth.js";
import type { Opened } from "./ephemeral-resource.js";

/** Seconds that a token should live at least: a run may take that long. */
const SHORT = 600;

/** What a user of a login's token should know of it. */
export function loginWarnings(
  { role, mount }: LoginPlan,
  { tokenType, leaseDuration }: VaultAuth,
): Opened["warnings"] {
  const where = `role "${role}" at auth/${mount}`;
  const life = leaseDuration === 0 ? "without end" : `for ${formatDuration(leaseDuration)}`;
  const short = {
    summary: "The login's token may end during the run",
    detail: `A token of the ${where} lives ${life}. Terraform holds it during the whole plan or apply, and it cannot be renewed: the method refuses every renewal. Raise token_ttl of the role, for example token_ttl = "30m".`,
  };
  const batch = {
    summary: "The login's token cannot be revoked",
    detail: `The ${where} gives batch tokens, which Vault cannot revoke, so this one outlives the run: it lives ${life}. With token_type = "service" the role gives tokens that are revoked when the run is done.`,
  };
  return [
    ...(leaseDuration > 0 && leaseDuration < SHORT ? [short] : []),
    ...(tokenType === "batch" ? [batch] : []),
  ];
}
