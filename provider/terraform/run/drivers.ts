import type { Driver } from "../../core/engine/driver.js";
import { definitionOf, vaultDefinitionOf } from "../../core/kinds.js";
import { isVaultKind, type ResourceKind } from "../../core/engine/resource-kind.js";
import { rules } from "../../core/tic/rules/index.js";
import { ticDriver } from "../../core/tic/driver.js";
import { vaultDriver } from "../../core/vault/driver.js";
import { vaultRules } from "../../core/vault/rules/index.js";
import { terraformTerms } from "../provider/terms.js";
import type { Session } from "./session.js";

/** The driver of a kind in a session's account, or on its server. */
export function driverOf(session: Session, kind: ResourceKind): Driver {
  const policy = { mode: session.settings.preconditions, terms: terraformTerms };
  return isVaultKind(kind)
    ? vaultDriver(vaultDefinitionOf(kind), session.vault, { ...policy, rules: vaultRules })
    : ticDriver(definitionOf(kind), session.account, { ...policy, rules });
}
