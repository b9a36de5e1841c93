import { vaultDefinitionOf } from "../core/kinds.js";
import { hasUnknown } from "../core/schema/schema.js";
import type { ObjectPath } from "../core/vault/object-path.js";
import type { VaultRuleContext } from "../core/vault/rule.js";
import type { Declaration } from "./declaration.js";
import type { HookedVaultStep } from "./hooked-step.js";
import type { VaultEntry } from "./run.js";
import { connectionKeyIn } from "./where.js";

/** What the run does to this server, this step included. */
export async function entriesHere({ run, entry }: HookedVaultStep): Promise<readonly VaultEntry[]> {
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
  const mountMayCome = others.some(
    ({ kind: other, args }) =>
      other === "VaultAuthBackend" &&
      (hasUnknown(args.path) || connectionKeyIn(args) === undefined),
  );
  return { terms, duplicates: duplicates.map((one) => one.name), mountMayCome };
}
