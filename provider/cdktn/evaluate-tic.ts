import type { Diagnostic } from "../core/engine/diagnostic.js";
import { evaluate } from "../core/engine/evaluate.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { DeclaredCredential, TicRuleContext } from "../core/tic/rule.js";
import { rules } from "../core/tic/rules/index.js";
import type { TicStep } from "../core/tic/step.js";
import type { AccountSnapshot } from "../core/tic/account-snapshot.js";
import { constructTerms } from "./construct-terms.js";
import { subjectOf, type Declaration } from "./declaration.js";

/** Rules that speak of declarations alone: which are one object, and which exclude each other. */
const ofDeclarations = rules.filter((rule) => rule.ofDeclarations === true);

/**
 * Judges what a resource of TIC declares beside the others of its account: those before it, so that
 * a pair is told once, or all of them.
 */
export function evaluateTic(
  declaration: Declaration,
  earlier: readonly Declaration[],
  all: readonly Declaration[],
): readonly Diagnostic[] {
  const step = stepOf(declaration);
  if (step === undefined) return [];
  const soFar = [...earlier, declaration];
  const context: TicRuleContext = {
    terms: constructTerms,
    declared: {
      authorizations: soFar.filter(isA("Authorization")).map(({ label, args }) => {
        const clearManagedCredentials = args.clearManagedCredentials === true;
        return { key: label, label, clearManagedCredentials };
      }),
      credentials: (declaration.kind === "Authorization" ? all : soFar)
        .filter(isA("ManagedCredential"))
        .map(credentialIn),
    },
    switchLeftOut: false,
    alsoDeleted: [],
    destroying: false,
  };
  return evaluate({ rules: ofDeclarations }, step, unseenAccount(declaration.provider), context);
}

function isA(kind: ResourceKind): (one: Declaration) => boolean {
  return (one) => one.kind === kind;
}

function credentialIn({ label, args }: Declaration): DeclaredCredential {
  const { name, secretId, active } = args;
  return {
    key: label,
    label,
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof secretId === "string" ? { secretId } : {}),
    ...(typeof active === "boolean" ? { active } : {}),
  };
}

/** The step by which the rules know a declaration, whatever the plan makes of it. */
function stepOf(declaration: Declaration): TicStep | undefined {
  const subject = subjectOf(declaration);
  switch (declaration.kind) {
    case "Authorization":
      return {
        kind: "EnableAuthorization",
        subject,
        adopt: true,
        takesOver: false,
        from: "Unknown",
      };
    case "ManagedCredential": {
      const { name = "", secretId = "", active = false } = credentialIn(declaration);
      return { kind: "CreateCredential", subject, name, secretId, activate: active };
    }
    case "VaultAuthRole":
    case "VaultAuthBackend":
      return undefined;
  }
}

/** An account of which nothing is known but how it is reached. */
function unseenAccount(provider: string): AccountSnapshot {
  return {
    accountId: `of provider ${provider}`,
    settings: "gateway",
    role: undefined,
    switchPosition: "Unknown",
    credentials: undefined,
    stacks: { state: "not-read" },
  };
}
