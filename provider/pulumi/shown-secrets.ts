import { connectionOf, type Bag } from "../core/settings/connection.js";
import type { VaultKind } from "../core/engine/resource-kind.js";
import type { World } from "../core/tic/account-snapshot.js";
import type { HookedStep } from "./hooked-step.js";
import { say } from "./report-diagnostics.js";

/** Arguments that ids are made of: state and output show an id in clear. */
const IN_ID: Readonly<Record<VaultKind, readonly string[]>> = {
  VaultAuthRole: ["mount", "role", "arn"],
  VaultAuthBackend: ["path"],
};

/** An id on a server begins with the namespace. */
function namespaceIn(bag: Bag): unknown {
  const connection = connectionOf(bag);
  return connection === undefined ? undefined : Reflect.get(connection, "namespace");
}

/** Says that an id shows what the program marks as secret. The engine's own output does, not ours. */
export async function warnOfShownSecrets(step: HookedStep<VaultKind>): Promise<void> {
  const { run, kind, op, bag, secret, words } = step;
  if (op !== "create" || run.phase !== "preview") return;
  const shown = IN_ID[kind].filter((name) => secret.has(name));
  if (secret.has("connection") && namespaceIn(bag) !== undefined) shown.push("connection");
  if (shown.length === 0) return;
  const names = shown.map((name) => words.attribute(name)).join(", ");
  await say(step, [
    {
      severity: "warning",
      rule: words.preview,
      summary: "An id shows a secret",
      found: `${names} ${shown.length === 1 ? "is" : "are"} marked as secret, and the id of this resource is made of ${shown.length === 1 ? "it" : "them"}. Ids stand in clear in the state and in the output of the engine.`,
      next: "do not mark it as secret, if it is none; or give the resource another name.",
    },
  ]);
}

/**
 * Notes what is secret in the object that a new one replaces. The hook of the new one is not told the old
 * state, but the account shows the old object to the rules.
 */
export function noteReplaced({ run, hidden, secret }: HookedStep, live: World): void {
  const old = live.credentials?.find(({ credentialId }) => credentialId === hidden.replaces);
  if (old !== undefined) run.secrets.note({ ...old }, secret);
}
