import { nothingDeclared, type DeclaredCredential } from "../../../provider/core/tic/declared.js";
import type { TicRuleContext } from "../../../provider/core/tic/rule.js";
import type { Subject } from "../../../provider/core/engine/step.js";
import type { TicStep, TicStepOf } from "../../../provider/core/tic/step.js";
import { plainTerms, type EngineTerms } from "../../../provider/core/engine/terms.js";
import { accountId, secretIdOf } from "./account.js";

/** The words of an engine that does not exist: what a rule says must not be Pulumi's. */
const terms: EngineTerms = {
  ...plainTerms,
  attribute: (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  resource: (kind) => `tic::${kind}`,
  apply: "engine go",
  applyRefreshed: "engine go --look-first",
  preview: "preview",
  applying: "go",
  otherAccount: "give them different connections",
  leaveOut: "--only",
};

/** A program of which nothing is known, but for `changes`. */
export function sceneWith(changes: Partial<TicRuleContext> = {}): TicRuleContext {
  return {
    terms,
    declared: nothingDeclared,
    switchLeftOut: false,
    alsoDeleted: [],
    destroying: false,
    ...changes,
  };
}

/** The program's Authorization. */
export const authorizationSubject: Subject = {
  kind: "Authorization",
  key: "urn:tic",
  label: "tic",
  acknowledge: [],
};

/** A ManagedCredential of the program, by its name there. */
export function credentialSubject(label: string): Subject {
  return { kind: "ManagedCredential", key: `urn:${label}`, label, acknowledge: [] };
}

/** The program's Authorization, as far as it is known. */
export const declaredAuthorization = {
  key: authorizationSubject.key,
  label: authorizationSubject.label,
  clearManagedCredentials: false,
};

/** A declared credential; its name and SecretID are made of its label. */
export function declaredCredential(
  label: string,
  changes: Partial<DeclaredCredential> = {},
): DeclaredCredential {
  return { key: `urn:${label}`, label, name: label, secretId: secretIdOf(label), ...changes };
}

type Changes<K extends TicStep["kind"]> = Partial<Omit<TicStepOf<K>, "kind">>;

/** An owner that is undefined is not known. */
type RemovalChanges = Omit<Changes<"DeleteCredential">, "ownerAccountId"> & {
  readonly ownerAccountId?: string | undefined;
};

/** Turning on a switch that is new to the state. */
export function enable(changes: Changes<"EnableAuthorization"> = {}): TicStep {
  return {
    kind: "EnableAuthorization",
    subject: authorizationSubject,
    adopt: true,
    takesOver: true,
    from: "Off",
    ...changes,
  };
}

export function disable(changes: Changes<"DisableAuthorization"> = {}): TicStep {
  return {
    kind: "DisableAuthorization",
    subject: authorizationSubject,
    deleteRole: false,
    ...changes,
  };
}

export const clear: TicStep = { kind: "ClearCredentials", subject: authorizationSubject };

/** Creating the credential that `declaredCredential(label)` declares. */
export function create(label: string, changes: Changes<"CreateCredential"> = {}): TicStep {
  return {
    kind: "CreateCredential",
    subject: credentialSubject(label),
    name: label,
    secretId: secretIdOf(label),
    activate: false,
    ...changes,
  };
}

export function takeOver(label: string, credentialId: string): TicStep {
  return { kind: "TakeOverCredential", subject: credentialSubject(label), credentialId };
}

export function activate(label: string, credentialId: string): TicStep {
  return { kind: "ActivateCredential", subject: credentialSubject(label), credentialId };
}

export function deactivate(label: string, credentialId: string): TicStep {
  return { kind: "DeactivateCredential", subject: credentialSubject(label), credentialId };
}

/** Deleting a credential whose key is of the account itself. */
export function remove(label: string, credentialId: string, changes: RemovalChanges = {}): TicStep {
  const { ownerAccountId, ...rest } = { ownerAccountId: accountId, ...changes };
  return {
    kind: "DeleteCredential",
    subject: credentialSubject(label),
    credentialId,
    name: label,
    ...(ownerAccountId === undefined ? {} : { ownerAccountId }),
    switchFollows: false,
    ...rest,
  };
}

/** The same step, with doubts that the user answers for. */
export function acknowledging(step: TicStep, ...acknowledge: readonly string[]): TicStep {
  return { ...step, subject: { ...step.subject, acknowledge } };
}
