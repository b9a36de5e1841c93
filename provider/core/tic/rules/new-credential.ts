import type { Diagnostic } from "../../engine/rule.js";
import type { CredentialFact } from "../facts.js";
import { lastCredentialChecks } from "./deleted-credential.js";
import { creating, deleting, managed, ticCheck, type TicCheck, type TicRule } from "../rule.js";
import type { TicStepOf } from "../step.js";
import type { AccountSnapshot } from "../account-snapshot.js";
import { enableChecks } from "./authorization.js";
import { evaluateDisable } from "./evaluate-disable.js";
import {
  cannotCheck,
  count,
  describeStacks,
  destroyThem,
  inferenceOf,
  stacksInTheWay,
  usesCredential,
} from "./stacks-in-the-way.js";

const notBesideAuthorization: TicCheck = ticCheck({
  on: ["CreateCredential"],
  needs: (_step, snapshot) => snapshot.switchPosition === "On",
  evaluate(step, snapshot, context): Diagnostic[] {
    const { declared, terms } = context;
    const [wanted] = declared.authorizations;
    if (snapshot.switchPosition !== "On" && wanted === undefined) return [];
    const replaced =
      step.replaces === undefined
        ? ""
        : ` "${step.subject.label}" replaces ${step.replaces}, since there is no edit (C8).`;
    const base = {
      severity: "refusal",
      rule: step.replaces === undefined ? "C3" : "C8",
      summary:
        step.replaces === undefined
          ? "Cannot create a managed credential"
          : "Cannot replace a managed credential",
      why: "While TIC authorization is enabled, no additional credential can be created (C3).",
      link: creating.url,
    } as const;
    if (wanted !== undefined) {
      return [
        {
          ...base,
          found: `The program declares TIC authorization ("${wanted.label}") for account ${snapshot.accountId}.${replaced}`,
          next:
            step.replaces === undefined
              ? `remove "${step.subject.label}": with TIC authorization no new credential is needed.`
              : `undo the change to "${step.subject.label}", or remove it: its stacks then use TIC authorization (C5).`,
        },
      ];
    }
    const inTheWay = evaluateDisable(snapshot, step.subject, {
      enforcement: false,
      summary: "",
      lead: "",
    })[0];
    const also =
      inTheWay === undefined ? "" : ` Disabling it is refused too as things are: ${inTheWay.found}`;
    const inTwoRuns = `in two runs: first remove the ${terms.resource("Authorization")} and ${terms.apply}. Where no program declares it, turn it off in the TIC console (Settings > API Credentials). Then add "${step.subject.label}" and ${terms.apply} again.`;
    return [
      {
        ...base,
        found: `TIC authorization is enabled in account ${snapshot.accountId}.${replaced}${also}`,
        next:
          (snapshot.credentials ?? []).length === 0
            ? `keep TIC authorization and remove "${step.subject.label}". The account has no managed credential left, so C4 refuses a new one even after the switch is off.`
            : step.replaces === undefined
              ? inTwoRuns
              : `undo the change to "${step.subject.label}", or remove it, as when it was deleted outside: with TIC authorization it is not needed (C5). Or ${inTwoRuns}`,
      },
    ];
  },
});

const onlyExistingUsers: TicCheck = ticCheck({
  on: ["CreateCredential"],
  evaluate(step, snapshot): Diagnostic[] {
    if (snapshot.credentials === undefined || snapshot.credentials.length > 0) return [];
    return [
      {
        severity: "refusal",
        rule: "C4",
        summary: "Managed credentials are closed to this account",
        found: `Account ${snapshot.accountId} has no managed credential, and "${step.subject.label}" would be the first.`,
        why: "Only existing users, with managed credentials in TIC, may use this deprecated method.",
        next: "use TIC authorization instead.",
        link: managed.url,
      },
    ];
  },
});

/** The credential that a new one replaces, while it is still there. */
function replacedIn(
  snapshot: AccountSnapshot,
  step: TicStepOf<"CreateCredential">,
): CredentialFact | undefined {
  return snapshot.credentials?.find((one) => one.credentialId === step.replaces);
}

const replacedInUse: TicCheck = ticCheck({
  on: ["CreateCredential"],
  needs: (step, snapshot) =>
    replacedIn(snapshot, step) !== undefined && snapshot.switchPosition === "Off",
  evaluate(step, snapshot, { terms }): Diagnostic[] {
    const replaced = replacedIn(snapshot, step);
    if (replaced === undefined || snapshot.switchPosition !== "Off") return [];
    const old = replaced.credentialId;
    const summary = "Cannot replace a managed credential";
    const unreadable = cannotCheck(snapshot, "C8", summary);
    if (unreadable.length > 0) return unreadable;
    const using = stacksInTheWay(snapshot, "C6", step.subject, usesCredential(old));
    if (replaced.state === "Active" && !step.activate) {
      return [
        {
          severity: "refusal",
          rule: "C8",
          summary,
          found: `"${step.subject.label}" replaces ${old}, which is Active, and sets ${terms.attribute("active")} to false.`,
          why: "While TIC authorization is disabled, the Active credential cannot be deleted (C6).",
          next: `leave ${terms.attribute("active")} out, so that the new one becomes Active.`,
          link: deleting.url,
        },
      ];
    }
    if (using.length === 0) return [];
    const { inferred, caveat, override } = inferenceOf(snapshot, "C6", step.subject, using);
    return [
      {
        severity: "refusal",
        rule: "C8",
        summary,
        found: `"${step.subject.label}" replaces ${old}, since there is no edit, and ${count(using.length, "stack")} that ${using.length === 1 ? "holds" : "hold"} resources ${using.length === 1 ? "uses" : "use"} the old one: ${describeStacks(using)}.${caveat}`,
        why: "While TIC authorization is disabled, a credential that a stack uses cannot be deleted (C6), so the old one would stay behind.",
        next: `change to TIC authorization (declare ${terms.resource("Authorization")} and drop the credential), or ${destroyThem(using)}.${override}`,
        link: deleting.url,
        inferred,
      },
    ];
  },
});

/** C3, C4 and C8: what a new credential needs. */
export const newCredentialRules: readonly TicRule[] = [
  {
    id: "C3",
    kinds: ["refusal"],
    sentence: "While TIC authorization is enabled, no additional credential can be created.",
    source: creating,
    checks: [notBesideAuthorization, enableChecks.newCredentialBeside],
  },
  {
    id: "C4",
    kinds: ["refusal", "warning"],
    sentence: "Only existing users, with managed credentials in TIC, may use managed credentials.",
    ours: "An existing user has at least one now, so deleting the last one is for good.",
    source: managed,
    checks: [onlyExistingUsers, ...lastCredentialChecks],
  },
  {
    id: "C8",
    kinds: ["refusal"],
    sentence:
      "TIC cannot edit a credential. A change means a new credential and the deletion of the old one.",
    ours: "The provider refuses a replacement before it makes anything if C3 applies. It also does if a stack holds resources on the old one while authorization is off.",
    source: creating,
    checks: [replacedInUse],
  },
];
