import type { Rule } from "../../provider/core/rule.js";
import { rules } from "../../provider/core/rules/index.js";
import type { ResourceKind, StepKind } from "../../provider/core/step.js";

/** A step as a reader meets it. */
interface StepWords {
  readonly resource: ResourceKind;
  readonly when: string;
}

/** When each step happens, in the order in which a page tells them. */
export const stepWords: Readonly<Record<StepKind, StepWords>> = {
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
};

/** The steps on which a rule speaks, in the pages' order. */
export function stepsOf(rule: Rule): readonly StepKind[] {
  return (Object.keys(stepWords) as StepKind[]).filter((kind) =>
    rule.checks.some((check) => check.on === kind),
  );
}

/** The rules that speak on a step. */
export function rulesOn(kind: StepKind): readonly Rule[] {
  return rules.filter((rule) => rule.checks.some((check) => check.on === kind));
}
