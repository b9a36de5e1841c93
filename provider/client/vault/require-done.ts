import { ServiceError } from "../../core/engine/errors.js";
import { vaultErrors } from "./errors.js";
import { callOf, isChange, type VaultReply, type VaultRequest } from "./request.js";

/** What a look at the server tells of a change. */
type Seen = "done" | "not done" | "not allowed to look" | "nothing";

/**
 * Makes sure that a change which was answered with a success was made. An answer that is not surely
 * Vault's own is not believed: the server is asked, where the change can be seen.
 *
 * An empty 204 is Vault's answer too, and a proxy may have taken the header away by which it is
 * known. So it counts unless the server shows otherwise or does not answer as Vault.
 *
 * @throws ServiceError `vault-bad-answer`, ambiguous, when the change cannot be seen
 */
export async function requireDone(request: VaultRequest, reply: VaultReply): Promise<void> {
  const { status, ofVault } = reply;
  if (ofVault || status >= 400 || !isChange(request)) return;
  const { isDone } = request;
  const seen = isDone === undefined ? "not allowed to look" : await checkDone(isDone);
  if (seen === "done" || (seen === "not allowed to look" && status === 204)) return;
  const but = seen === "not done" ? ", and the server does not show the change" : "";
  throw vaultErrors.make("vault-bad-answer", {
    ...callOf(request, status),
    ambiguous: true,
    reason: `The answer (HTTP status ${status}) is not one of Vault's API${but}`,
  });
}

async function checkDone(isDone: () => Promise<boolean>): Promise<Seen> {
  try {
    return (await isDone()) ? "done" : "not done";
  } catch (error) {
    if (vaultErrors.is(error, "vault-not-permitted")) return "not allowed to look";
    if (error instanceof ServiceError) return "nothing";
    throw error;
  }
}
