import { tryRead } from "../core/engine/read-result.js";
import { connectionOf, type Bag } from "../core/connection.js";
import { isPlannable, objectKeyOf, vaultDefinitionOf } from "../core/kinds.js";
import { notJudged, unknownAmong } from "../core/not-judged.js";
import type { Change } from "../core/resource.js";
import type { VaultKind } from "../core/resource-kind.js";
import { hasUnknown } from "../core/schema.js";
import { markOf } from "../core/vault/mark.js";
import { idOf, type Place } from "../core/vault/place.js";
import { judgeVaultChange } from "../core/vault/preview.js";
import type { VaultScene } from "../core/vault/rule.js";
import type { VaultServer } from "../core/vault/server.js";
import type { VaultStep } from "../core/vault/step.js";
import { judgeVaultDeletion } from "./guard-vault-deletion.js";
import type { Declaration } from "./declaration.js";
import { connectionKeyIn, subjectOf, type HookedStep } from "./hooked-step.js";
import { say } from "./say.js";

/** What a run does, or will do, to one object of Vault. */
export interface VaultEntry {
  /** The resource's URN. */
  readonly key: string;
  readonly op: "create" | "update" | "delete";
  readonly kind: VaultKind;
  /** Its arguments, or the state that is deleted. */
  readonly args: Bag;
  /** How it reaches its server: entries of one server meet, others do not. */
  readonly connection: string | undefined;
  /** Path of its mount; undefined while that is not known. */
  readonly path: string | undefined;
  /** Empty when it does nothing, or is not known. */
  steps: readonly VaultStep[];
  refused: boolean;
  /** The object that it makes, takes over or keeps, as `Driver.objectKey` names it. */
  object?: string;
}

/** One step of the engine's run on Vault. */
export interface VaultHookedStep extends HookedStep<VaultKind> {
  readonly entry: VaultEntry;
}

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

/** What the run does to this server, this step included. */
export async function entriesHere({ run, entry }: VaultHookedStep): Promise<readonly VaultEntry[]> {
  const here: VaultEntry[] = [];
  for (const one of run.vaultLedger) {
    if (one.refused || one.connection === undefined) continue;
    if (one.connection === entry.connection) here.push(one);
    else if (areNear(one, entry) && (await run.where.areTogether(one, entry))) here.push(one);
  }
  return here;
}

/** Mounts meet at one path, and one below the other. */
function areNear({ path: one }: VaultEntry, { path: other }: VaultEntry): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** What else the program declares on this server. */
export async function sceneOf(step: VaultHookedStep, place: Place): Promise<VaultScene> {
  const { run, declaration, kind, bag, words } = step;
  const others = run.declarations.filter((one) => one !== declaration);
  const twins: Declaration[] = [];
  for (const one of others) {
    if (one.kind !== kind) continue;
    const other = vaultDefinitionOf(kind).place(one.known);
    if (other?.path !== place.path || other.role !== place.role) continue;
    if (await run.where.areTogether({ kind, args: bag }, one)) twins.push(one);
  }
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
