import type { ResourceKind } from "../../provider/core/engine/step.js";
import type { RuleText } from "../../provider/core/engine/rule.js";
import { rules } from "../../provider/core/tic/domain.js";
import type { TicStepKind } from "../../provider/core/tic/step.js";
import { vaultRules } from "../../provider/core/vault/domain.js";
import type { VaultStepKind } from "../../provider/core/vault/step.js";

/** A step of any kind of resource. */
export type AnyStepKind = TicStepKind | VaultStepKind;

/** A rule as a page tells it: of TIC or of Vault. */
export interface DocumentedRule extends RuleText {
  readonly checks: readonly { readonly on: AnyStepKind | readonly AnyStepKind[] }[];
}

/** A step as a reader meets it. */
interface StepWords {
  readonly resource: ResourceKind;
  readonly when: string;
}

/** When each step happens, in the order in which a page tells them. */
export const stepWords: Readonly<Record<AnyStepKind, StepWords>> = {
  EnableAuthorization: {
    resource: "Authorization",
    when: "create, and an update that repairs a role or switch changed outside",
  },
  ClearCredentials: {
    resource: "Authorization",
    when: "`clearManagedCredentials: true`, whenever credentials are found",
  },
  DisableAuthorization: { resource: "Authorization", when: "destroy" },
  CreateCredential: {
    resource: "ManagedCredential",
    when: "create, and the first half of a replacement",
  },
  TakeOverCredential: {
    resource: "ManagedCredential",
    when: "create, when a credential with this name and SecretID is live",
  },
  ActivateCredential: {
    resource: "ManagedCredential",
    when: "`active: true` on a Ready credential",
  },
  DeactivateCredential: {
    resource: "ManagedCredential",
    when: "`active: false` on the Active credential",
  },
  DeleteCredential: {
    resource: "ManagedCredential",
    when: "destroy, and the second half of a replacement",
  },
  WriteRole: {
    resource: "VaultAuthRole",
    when: "create, and an update of what differs, in the program or on the server",
  },
  TakeOverRole: {
    resource: "VaultAuthRole",
    when: "create, when the role is there just as it is wanted",
  },
  DeleteRole: {
    resource: "VaultAuthRole",
    when: "destroy, and the second half of a replacement",
  },
  EnableMount: {
    resource: "VaultAuthBackend",
    when: "create, and an update of a mount that was disabled outside",
  },
  TakeOverMount: {
    resource: "VaultAuthBackend",
    when: "create, when the mount is there just as it is wanted",
  },
  TuneMount: {
    resource: "VaultAuthBackend",
    when: "an update of what differs, in the program or on the server",
  },
  WriteClientConfig: {
    resource: "VaultAuthBackend",
    when: "a key pair that is new, or is not the one on the mount",
  },
  DeleteClientConfig: {
    resource: "VaultAuthBackend",
    when: "a key pair that left the program",
  },
  DisableMount: {
    resource: "VaultAuthBackend",
    when: "destroy, and the second half of a replacement",
  },
};

const everyRule: readonly DocumentedRule[] = [...rules, ...vaultRules];

/** The steps on which a rule speaks, in the pages' order. */
export function stepsOf(rule: DocumentedRule): readonly AnyStepKind[] {
  const kinds = rule.checks.flatMap((check) => check.on);
  return (Object.keys(stepWords) as AnyStepKind[]).filter((kind) => kinds.includes(kind));
}

/** The rules that speak on a step. */
export function rulesOn(kind: AnyStepKind): readonly DocumentedRule[] {
  return everyRule.filter((rule) => stepsOf(rule).includes(kind));
}
