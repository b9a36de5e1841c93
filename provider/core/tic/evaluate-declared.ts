import {
  declaredSubject,
  type DeclaredResource,
  type DeclaredTogether,
} from "../engine/step-context.js";
import type { Diagnostic } from "../engine/diagnostic.js";
import { evaluate } from "../engine/rule.js";
import type { AccountSnapshot } from "./account-snapshot.js";
import { credentialOf, declaredAmong } from "./declared.js";
import { rules } from "./domain.js";
import type { TicStep } from "./step.js";

/** Rules that speak of declarations alone: which are one object, and which exclude each other. */
const ofDeclarations = rules.filter((rule) => rule.ofDeclarations === true);

/** Evaluates a declared resource of TIC beside the others of its account, which nobody has read. */
export function evaluateDeclared(
  declared: DeclaredResource,
  { earlier, all, provider, terms }: DeclaredTogether,
): readonly Diagnostic[] {
  const step = stepOf(declared);
  const soFar = declaredAmong([...earlier, declared]);
  const { credentials } = step.kind === "EnableAuthorization" ? declaredAmong(all) : soFar;
  return evaluate({ rules: ofDeclarations }, step, unreadAccount(provider), {
    terms,
    declared: { ...soFar, credentials },
    switchLeftOut: false,
    alsoDeleted: [],
    destroying: false,
  });
}

/** The step by which the rules know a declaration, whatever a plan makes of it. */
function stepOf(declared: DeclaredResource): TicStep {
  const subject = declaredSubject(declared);
  if (declared.kind === "Authorization") {
    return { kind: "EnableAuthorization", subject, adopt: true, takesOver: false, from: "Unknown" };
  }
  const { name = "", secretId = "", active = false } = credentialOf(declared);
  return { kind: "CreateCredential", subject, name, secretId, activate: active };
}

/** An account of which nothing is known but how it is reached. */
function unreadAccount(provider: string): AccountSnapshot {
  return {
    accountId: `of provider ${provider}`,
    settings: "gateway",
    role: undefined,
    switchPosition: "Unknown",
    credentials: undefined,
    stacks: { state: "not-read" },
  };
}
