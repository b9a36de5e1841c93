import { tryRead } from "../core/engine/read-result.js";
import { connectionOf, type Bag } from "../core/settings/connection.js";
import { isPlannable, objectKeyOf, vaultDefinitionOf } from "../core/kinds.js";
import { notJudged, unknownAmong } from "../core/engine/not-judged.js";
import type { Change } from "../core/engine/resource.js";
import type { VaultKind } from "../core/engine/resource-kind.js";
import { hasUnknown } from "../core/schema/schema.js";
import { markOf } from "../core/vault/server-identity.js";
import { idOf, type Place } from "../core/vault/object-path.js";
import { judgeVaultChange } from "../core/vault/preview.js";
import type { VaultServer } from "../core/vault/server.js";
import { judgeVaultDeletion } from "./evaluate-vault-deletion.js";
import { subjectOf, type HookedStep, type VaultHookedStep } from "./hooked-step.js";
import type { VaultEntry } from "./run.js";
import { say } from "./report-diagnostics.js";
import { entriesHere, sceneOf } from "./vault-rule-context.js";

/** Judges one step on Vault. Throws the refusal. */
export async function judgeVaultHook(hooked: HookedStep<VaultKind>): Promise<void> {
  const { run, hook, kind, op, bag, connection, declaration } = hooked;
  if (op === "create" && declaration !== undefined) declaration.created = true;
  const path = isPlannable(kind, bag) ? vaultDefinitionOf(kind).place(bag)?.path : undefined;
  const entry: VaultEntry = {
    ...{ key: hook.urn, op, kind, args: bag, connection, path },
    ...{ steps: [], refused: false },
  };
  // Into the ledger before the server is asked, so that no other step misses it.
  run.vaultLedger.push(entry);
  if (op !== "delete") run.noteChange(entry);
  const step = { ...hooked, entry };
  try {
    await (op === "delete" ? judgeVaultDeletion(step) : judgeChange(step));
  } catch (error) {
    entry.refused = true;
    throw error;
  }
}

async function judgeChange(step: VaultHookedStep): Promise<void> {
  const { run, kind, op, bag, entry, words } = step;
  const definition = vaultDefinitionOf(kind);
  const unknown = unknownAmong(kind, bag);
  const known = Object.fromEntries(Object.entries(bag).filter(([, value]) => !hasUnknown(value)));
  const place = isPlannable(kind, known) ? definition.place(known) : undefined;
  if (step.connection === undefined || place === undefined) {
    await say(step, [notJudged(unknown, words)]);
    return;
  }
  const look = run.services.vault(connectionOf(bag));
  // Where a preview may not ask Vault, this does not either.
  if (run.phase === "apply" || definition.mayLook(bag)) await noteObject(step, look.server, place);
  // In apply the handler looks at the server right before its call; twice would be once too much.
  // But it cannot say what it writes over, nor does it know what else is declared.
  const scene = await sceneOf(step, place);
  const writesOver = op === "create" && bag.adopt === true;
  if (run.phase === "apply" && !writesOver && scene.twins.length === 0) return;
  const { steps, found } = await judgeVaultChange({
    definition,
    change: changeOf(step, known),
    place,
    look,
    earlier: (await othersOf(step)).flatMap((other) => other.steps),
    scene,
  });
  entry.steps = steps;
  // Others of the run count on what it does, though not all of it can be judged.
  await say(step, unknown.length > 0 ? [notJudged(unknown, words)] : found);
}

/** A rename takes the same object over: deleting it under its old name does nothing. */
async function noteObject(step: VaultHookedStep, server: VaultServer, place: Place): Promise<void> {
  const mark = await tryRead(() => markOf(server));
  if (mark.state !== "read") return;
  if (step.connection !== undefined) step.run.where.noteServer(step.connection, mark.value);
  step.entry.object = objectKeyOf(step.kind, idOf(server.namespace, place), { ...mark.value });
}

/** What else the run does to this server. */
async function othersOf(step: VaultHookedStep): Promise<readonly VaultEntry[]> {
  return (await entriesHere(step)).filter((one) => one !== step.entry);
}

function changeOf(step: VaultHookedStep, args: Bag): Change<Bag, Bag> {
  const { op, state, declaration, hidden } = step;
  const subject = subjectOf(step, args);
  if (op !== "update") return { op: "create", subject, args };
  const ignoreChanges = declaration?.options.ignoreChanges ?? hidden.ignoreChanges ?? [];
  return { op, subject, args, state, ignoreChanges };
}
