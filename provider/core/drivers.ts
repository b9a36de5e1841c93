import type { Driver } from "./engine/driver.js";
import { isVaultKind, type ResourceKind } from "./engine/resource-kind.js";
import type { EngineTerms } from "./engine/terms.js";
import { definitionOf, vaultDefinitionOf } from "./kinds.js";
import type { PreconditionMode } from "./settings/settings.js";
import { ticDriver } from "./tic/driver.js";
import type { TicRule } from "./tic/rule.js";
import { rules } from "./tic/rules/index.js";
import type { SnapshotCache } from "./tic/snapshot-cache.js";
import { vaultDriver } from "./vault/driver.js";
import type { VaultReader } from "./vault/reader.js";
import type { VaultRule } from "./vault/rule.js";
import { vaultRules } from "./vault/rules/index.js";

/** What every domain is reached by. */
export interface Reached {
  account(): SnapshotCache;
  vault(): VaultReader;
}

/** The rules of every domain. */
export interface RuleSets {
  readonly tic: readonly TicRule[];
  readonly vault: readonly VaultRule[];
}

/** All documented rules. */
export const allRules: RuleSets = { tic: rules, vault: vaultRules };

/** What a driver evaluates steps by, and the terms that it tells of them in. */
export interface DriverPolicy {
  readonly mode: PreconditionMode;
  readonly terms: EngineTerms;
  /** @default all of them; others are for tests */
  readonly rules?: RuleSets;
}

/** The driver of a kind in an account, or on a server. */
export function driverFor(
  kind: ResourceKind,
  reached: Reached,
  { rules: sets = allRules, ...policy }: DriverPolicy,
): Driver {
  return isVaultKind(kind)
    ? vaultDriver(vaultDefinitionOf(kind), reached.vault(), { ...policy, rules: sets.vault })
    : ticDriver(definitionOf(kind), reached.account(), { ...policy, rules: sets.tic });
}
