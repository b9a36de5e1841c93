import { connectionOf, type Bag } from "../core/connection.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { isPlannable, objectKeyOf, vaultDefinitionOf } from "../core/kinds.js";
import { notJudged, unknownAmong } from "../core/not-judged.js";
import { observed } from "../core/observed.js";
import type { Change } from "../core/resource.js";
import type { VaultKind } from "../core/resource-kind.js";
import { hasUnknown } from "../core/schema.js";
import { judgeVaultSteps } from "../core/vault/judge.js";
import { markIn } from "../core/vault/driver.js";
import { markOf, requireSameServer } from "../core/vault/mark.js";
import { idOf, pathOf, type Place } from "../core/vault/place.js";
import { judgeVaultChange, notPreviewed } from "../core/vault/preview.js";
import type { VaultScene } from "../core/vault/rule.js";
import type { VaultServer } from "../core/vault/server.js";
import type { VaultStep } from "../core/vault/step.js";
import { foldVault } from "../core/vault/world.js";
import { goesWith, mountObject } from "./goes-with.js";
import { connectionKeyIn, isRetained, subjectOf, type HookedStep } from "./hooked-step.js";
import { isKept } from "./keeper.js";
import { say } from "./say.js";
import { untilWaveHasBegun } from "./wave.js";

/** What a run does, or will do, to one object of Vault. */
export interface VaultEntry {
  /** The resource's URN. */
  readonly key: string;
  readonly op: "create" | "update" | "delete";
  /** How it reaches its server: entries of one server meet, others do not. */
  readonly server: string | undefined;
  /** Empty when it does nothing, or is not known. */
  steps: readonly VaultStep[];
  refused: boolean;
  /** The object that it makes, takes over or keeps, as `Driver.objectKey` names it. */
  object?: string;
}

/** One step of the engine's run on Vault. */
interface VaultHookedStep extends HookedStep<VaultKind> {
  readonly entry: VaultEntry;
}

/** Judges one step on Vault. Throws the refusal. */
export async function judgeVaultHook(hooked: HookedStep<VaultKind>): Promise<void> {
  const { run, hook, op, connection, declaration } = hooked;
  if (op === "create" && declaration !== undefined) declaration.created = true;
  const entry: VaultEntry = { key: hook.urn, op, server: connection, steps: [], refused: false };
  // Into the ledger before the server is asked, so that no other step misses it.
  run.vaultLedger.push(entry);
  const step = { ...hooked, entry };
  try {
    await (op === "delete" ? judgeDeletion(step) : judgeChange(step));
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
  const scene = sceneOf(step, place);
  const writesOver = op === "create" && bag.adopt === true;
  if (run.phase === "apply" && !writesOver && scene.twins.length === 0) return;
  const { steps, found } = await judgeVaultChange({
    definition,
    change: changeOf(step, known),
    place,
    look,
    earlier: othersOf(step).flatMap((other) => other.steps),
    scene,
  });
  entry.steps = steps;
  // Others of the run count on what it does, though not all of it can be judged.
  await say(step, unknown.length > 0 ? [notJudged(unknown, words)] : found);
}

/** A rename takes the same object over: deleting it under its old name does nothing. */
async function noteObject(step: VaultHookedStep, server: VaultServer, place: Place): Promise<void> {
  const mark = await observed(() => markOf(server));
  if (mark.state !== "read") return;
  step.entry.object = objectKeyOf(step.kind, idOf(server.namespace, place), { ...mark.value });
}

/** What else the run does to this server. */
function othersOf({ run, entry }: VaultHookedStep): readonly VaultEntry[] {
  return run.vaultLedger.filter(
    (other) =>
      other !== entry &&
      !other.refused &&
      other.server !== undefined &&
      other.server === entry.server,
  );
}

/** What else the program declares on this server. */
function sceneOf(step: VaultHookedStep, place: Place): VaultScene {
  const { run, hook, kind, connection, words } = step;
  const others = run.declarations.filter(({ urn }) => urn !== hook.urn);
  const twins = others.filter((one) => {
    if (one.kind !== kind || connectionKeyIn(one.args) !== connection) return false;
    const other = vaultDefinitionOf(kind).place(one.known);
    return other?.path === place.path && other.role === place.role;
  });
  // A mount whose path or server is not known yet may be the one that is missing.
  const mountMayCome = others.some(
    ({ kind: other, args }) =>
      other === "VaultAuthBackend" &&
      (hasUnknown(args.path) || connectionKeyIn(args) === undefined),
  );
  return { words, twins: twins.map((one) => one.name), mountMayCome };
}

function changeOf(step: VaultHookedStep, args: Bag): Change<Bag, Bag> {
  const { op, state, declaration, hidden } = step;
  const subject = subjectOf(step, args);
  if (op !== "update") return { op: "create", subject, args };
  const ignoreChanges = declaration?.options.ignoreChanges ?? hidden.ignoreChanges ?? [];
  return { op, subject, args, state, ignoreChanges };
}

async function judgeDeletion(step: VaultHookedStep): Promise<void> {
  const { run, hook, kind, state, entry } = step;
  if (isRetained(step)) return;
  const definition = vaultDefinitionOf(kind);
  const object = objectKeyOf(kind, hook.id, state);
  const deletion = { subject: subjectOf(step, state), state, switchFollows: false };
  const going = definition.planDeletion(deletion);
  entry.steps = [going];
  if (await isKept(step, object)) {
    entry.steps = [];
    return;
  }
  const how = await goesWith(step);
  if (how === "with-another") return;
  if (how === "with-its-mount") {
    await judgeMountOf(step);
    run.deletions.goesWith(mountObject(step), String(state.role));
    return;
  }
  if (!(await isReachable(step))) return;
  const found = going.kind === "DisableMount" ? await judgeMount(step, going) : [];
  await say(step, [...found, ...(await judgeReplacement(step))]);
  run.deletions.pass(object);
}

/** Whether the server of the object is the one that is asked; a preview may do without an answer. */
async function isReachable(step: VaultHookedStep): Promise<boolean> {
  const { run, kind, state, words } = step;
  const definition = vaultDefinitionOf(kind);
  if (run.phase === "preview" && !definition.mayLook(state)) return true;
  const place = definition.placeOf(state);
  const { server } = run.services.vault(connectionOf(state));
  const mark = await observed(() => markOf(server));
  if (mark.state === "read") {
    requireSameServer(pathOf(place), markIn(state), mark.value);
    return true;
  }
  if (mark.state === "unreadable" && kind === "VaultAuthRole") {
    await say(step, [notPreviewed(place, mark.failure, words)]);
    return false;
  }
  return true;
}

/** V6: a mount goes when the run deletes every role that is on it. */
async function judgeMount(step: VaultHookedStep, going: VaultStep): Promise<readonly Diagnostic[]> {
  const { run, state, words } = step;
  await untilWaveHasBegun();
  const { server } = run.services.vault(connectionOf(state));
  const live = await vaultDefinitionOf("VaultAuthBackend").lookForDeletion(server, {
    path: going.path,
  });
  const deleted = run.vaultLedger
    .filter((other) => !other.refused && other.server === step.connection)
    .flatMap((other) => other.steps)
    .filter((one) => one.kind === "DeleteRole");
  return judgeVaultSteps([going], deleted.reduce(foldVault, live), { words, twins: [] });
}

/** A role that goes with its mount leaves the state before that is judged: so the mount is judged here. */
async function judgeMountOf(step: VaultHookedStep): Promise<void> {
  const { run, hook, state } = step;
  const { mount } = state;
  const backend = run.declarations.find(
    (one) => one.kind === "VaultAuthBackend" && one.known.path === mount,
  );
  const going: VaultStep = {
    kind: "DisableMount",
    subject: subjectOf(step, state),
    path: String(mount),
    force: backend?.known.force === true,
  };
  const found = await judgeMount(step, going);
  await say(
    step,
    found
      .filter(({ severity }) => severity === "refusal")
      .map((one) => ({
        ...one,
        found: `"${hook.name}" goes with its mount (deletedWith), and that stays: ${one.found}`,
      })),
  );
}

/** Nothing may be deleted when the create after it would be refused. */
async function judgeReplacement(step: VaultHookedStep): Promise<readonly Diagnostic[]> {
  const { run, kind, declaration, entry } = step;
  if (declaration === undefined || declaration.returned) return [];
  const { args } = declaration;
  const definition = vaultDefinitionOf(kind);
  const place = definition.place(args);
  if (unknownAmong(kind, args).length > 0 || place === undefined) return [];
  if (connectionKeyIn(args) === undefined) return [];
  const { found } = await judgeVaultChange({
    definition,
    change: { op: "create", subject: subjectOf(step, args), args },
    place,
    look: run.services.vault(connectionOf(args)),
    earlier: [...othersOf(step).flatMap((other) => other.steps), ...entry.steps],
    scene: sceneOf(step, place),
  });
  return found.filter(({ severity }) => severity === "refusal");
}
