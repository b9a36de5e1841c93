import type * as pulumi from "@pulumi/pulumi";
import { connectionKey, connectionOf, type Bag } from "../core/connection.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import { notJudged, unknownAmong } from "../core/not-judged.js";
import { observed } from "../core/observed.js";
import type { Change } from "../core/resource.js";
import type { VaultKind } from "../core/resource-kind.js";
import type { Subject } from "../core/step.js";
import { judgeVaultSteps } from "../core/vault/judge.js";
import { markIn } from "../core/vault/driver.js";
import { markOf, type ServerMark } from "../core/vault/mark.js";
import { idOf, type Place } from "../core/vault/place.js";
import { judgeVaultChange } from "../core/vault/preview.js";
import type { VaultScene } from "../core/vault/rule.js";
import type { VaultServer } from "../core/vault/server.js";
import type { VaultStep } from "../core/vault/step.js";
import { foldVault } from "../core/vault/world.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { operationOf } from "./guard.js";
import { hiddenOf } from "./hidden.js";
import type { Run } from "./run.js";
import { say } from "./say.js";
import { untilWaveHasBegun } from "./wave.js";
import { pulumiWording } from "./wording.js";

/** What a run does, or will do, to one object of Vault. */
export interface VaultEntry {
  readonly op: "create" | "update" | "delete";
  /** How it reaches its server: entries of one server meet, others do not. */
  readonly server: string;
  /** Empty when it does nothing, or is not known. */
  steps: readonly VaultStep[];
  refused: boolean;
  /** The object that it makes, takes over or keeps: `objectKey` of a driver. */
  holds?: string;
}

/** One step of the engine's run on Vault, as its hook is told of it. */
interface HookedVaultStep {
  readonly run: Run;
  readonly hook: pulumi.ResourceHookArgs;
  readonly kind: VaultKind;
  /** The arguments of a change, or the state that is deleted. */
  readonly bag: Bag;
  readonly entry: VaultEntry;
}

/** Judges one step on Vault. Throws the refusal. */
export async function judgeVaultHook(
  run: Run,
  hook: pulumi.ResourceHookArgs,
  kind: VaultKind,
): Promise<void> {
  const op = operationOf(hook);
  const declaration = run.declarationOf(hook.urn);
  const bag =
    op === "delete"
      ? argsFromPulumi(hook.oldOutputs ?? {})
      : { ...argsFromPulumi(hook.newInputs ?? {}), ...declaration?.known };
  const server = connectionKey(connectionOf(bag));
  const entry: VaultEntry = { op, server, steps: [], refused: false };
  // Into the ledger before anything is awaited, so that no other step misses it.
  run.vaultLedger.push(entry);
  const step = { run, hook, kind, bag, entry };
  try {
    await (op === "delete" ? judgeDeletion(step) : judgeChange(step));
  } catch (error) {
    entry.refused = true;
    throw error;
  }
}

async function judgeChange(step: HookedVaultStep): Promise<void> {
  const { run, kind, bag, entry } = step;
  const definition = vaultDefinitionOf(kind);
  const unknown = unknownAmong(kind, bag);
  const place = definition.place(bag);
  if (unknown.length > 0 || place === undefined) {
    await say(step, [notJudged(unknown, pulumiWording)]);
    return;
  }
  const look = run.services.vault(connectionOf(bag));
  // Where a preview may not ask Vault, this does not either.
  if (run.phase === "apply" || definition.mayLook(bag)) await noteHeld(entry, look.server, place);
  // In apply the handler looks at the server right before its call; twice would be once too much.
  // But it cannot say what it writes over, nor does it know what else is declared.
  const scene = { words: pulumiWording, twins: twinsOf(step, place) };
  const writesOver = entry.op === "create" && bag.adopt === true;
  if (run.phase === "apply" && !writesOver && scene.twins.length === 0) return;
  const { steps, found } = await judgeVaultChange({
    definition,
    change: changeOf(step),
    place,
    look,
    earlier: othersOf(step).flatMap((other) => other.steps),
    scene,
  });
  entry.steps = steps;
  await say(step, found);
}

/** A rename takes the same object over: deleting it under its old name does nothing. */
async function noteHeld(entry: VaultEntry, server: VaultServer, place: Place): Promise<void> {
  const mark = await observed(() => markOf(server));
  if (mark.state === "read") entry.holds = objectIn(mark.value, idOf(server.namespace, place));
}

function objectIn({ address, clusterId }: ServerMark, id: string): string {
  return `${clusterId ?? address} ${id}`;
}

/** What else the run does to this server. */
function othersOf({ run, entry }: HookedVaultStep): readonly VaultEntry[] {
  return run.vaultLedger.filter(
    (other) => other !== entry && !other.refused && other.server === entry.server,
  );
}

/** Labels of other declared resources of the same object. */
function twinsOf({ run, hook, kind, entry }: HookedVaultStep, place: Place): readonly string[] {
  const definition = vaultDefinitionOf(kind);
  return run.declarations
    .filter((one) => one.kind === kind && one.urn !== hook.urn)
    .filter(({ known }) => connectionKey(connectionOf(known)) === entry.server)
    .filter(({ known }) => {
      const other = definition.place(known);
      return other?.path === place.path && other.role === place.role;
    })
    .map((one) => one.name);
}

function changeOf({ hook, kind, bag }: HookedVaultStep): Change<Bag, Bag> {
  const subject = subjectOf(hook, kind);
  if (hook.oldInputs === undefined) return { op: "create", subject, args: bag };
  return { op: "update", subject, args: bag, state: argsFromPulumi(hook.oldOutputs ?? {}) };
}

function subjectOf(hook: pulumi.ResourceHookArgs, kind: VaultKind): Subject {
  return { kind, key: hook.urn, label: hook.name, acknowledge: [] };
}

async function judgeDeletion(step: HookedVaultStep): Promise<void> {
  const { run, hook, kind, bag, entry } = step;
  const declaration = run.declarationOf(hook.urn);
  const retained = declaration?.retain ?? hiddenOf(hook.oldInputs).retain === true;
  const object = objectIn(markIn(bag), hook.id);
  const held = run.vaultLedger.some((one) => one.op !== "delete" && one.holds === object);
  if (retained || held) return;
  const definition = vaultDefinitionOf(kind);
  const deletion = { subject: subjectOf(hook, kind), state: bag, switchFollows: false };
  const going = definition.planDeletion(deletion);
  entry.steps = [going];
  if (going.kind !== "DisableMount") return;
  await untilWaveHasBegun();
  const { server } = run.services.vault(connectionOf(bag));
  const live = await definition.lookForDeletion(server, definition.placeOf(bag));
  const deleted = othersOf(step)
    .flatMap((other) => other.steps)
    .filter((one) => one.kind === "DeleteRole");
  const scene: VaultScene = { words: pulumiWording, twins: [] };
  await say(step, judgeVaultSteps([going], deleted.reduce(foldVault, live), scene));
}
