import { vaultDefinitionOf } from "../core/kinds.js";
import { hasUnknown } from "../core/schema/schema.js";
import type { ObjectPath } from "../core/vault/object-path.js";
import type { VaultRuleContext } from "../core/vault/rule.js";
import type { Declaration } from "./declaration.js";
import type { HookedVaultStep } from "./hooked-step.js";
import type { RunEntry } from "./run.js";
import { stepsIn } from "../core/engine/ledger.js";
import { vault } from "../core/vault/domain.js";
import type { VaultStep } from "../core/vault/step.js";
import { connectionKeyIn } from "./where.js";

/** The entries of the step's server, its own included. */
export async function entriesHere({ run, entry }: HookedVaultStep): Promise<readonly RunEntry[]> {
  const here: RunEntry[] = [];
  for (const one of run.ledger.entries) {
    if (one.status === "refused" || !vault.kinds.includes(one.kind)) continue;
    if (one.connection === entry.connection) here.push(one);
    else if (areNear(one, entry) && (await run.where.areTogether(connected(one), connected(entry))))
      here.push(one);
  }
  return here;
}

function connected({ kind, properties }: RunEntry) {
  return { kind, args: properties };
}

/** All steps of entries. */
export function stepsOf(entries: readonly RunEntry[]): readonly VaultStep[] {
  return stepsIn(
    vault,
    entries.flatMap(({ steps, deletions }) => [...steps, ...deletions]),
  );
}

/** Mounts meet at one path, and one below the other. */
function areNear({ path: one }: RunEntry, { path: other }: RunEntry): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** What else the program declares on this server. */
export async function ruleContextOf(
  step: HookedVaultStep,
  objectPath: ObjectPath,
): Promise<VaultRuleContext> {
  const { run, declaration, kind, properties, terms } = step;
  const others = run.declarations.filter((one) => one !== declaration);
  const duplicates: Declaration[] = [];
  for (const one of others) {
    if (one.kind !== kind) continue;
    const other = vaultDefinitionOf(kind).objectPath(one.known);
    if (other?.path !== objectPath.path || other.role !== objectPath.role) continue;
    if (await run.where.areTogether({ kind, args: properties }, one)) duplicates.push(one);
  }
  // A mount whose path or server is not known yet may be the one that is missing.
  const base = vaultDefinitionOf(kind).standsOn?.kind;
  const mountMayCome = others.some(
    ({ kind: other, args }) =>
      other === base && (hasUnknown(args.path) || connectionKeyIn(args) === undefined),
  );
  return { terms, duplicates: duplicates.map((one) => one.name), mountMayCome };
}
