import type { Diagnostic } from "../../engine/rule.js";
import type { CredentialFact } from "../facts.js";
import { listSome, safeValue } from "../../secrets/safe-text.js";
import { deleting, clearing, managed, ticCheck, type TicCheck, type TicRule } from "../rule.js";
import { applyStep, type AccountSnapshot } from "../account-snapshot.js";
import { enableChecks } from "./authorization.js";
import {
  cannotCheck,
  count,
  describeStacks,
  destroyThem,
  inferenceOf,
  stacksInTheWay,
  usesCredential,
} from "./stacks-in-the-way.js";

const stacksMove: TicCheck = ticCheck({
  on: ["DeleteCredential"],
  needs: (step, snapshot) =>
    snapshot.switchPosition === "On" && isLive(snapshot, step.credentialId),
  evaluate(step, snapshot): Diagnostic[] {
    if (snapshot.switchPosition !== "On" || !isLive(snapshot, step.credentialId)) return [];
    const unreadable = cannotCheck(snapshot, "C5", "Cannot tell which stacks change method");
    if (unreadable.length > 0) return unreadable;
    const moving = stacksInTheWay(
      snapshot,
      undefined,
      step.subject,
      usesCredential(step.credentialId),
    );
    if (moving.length === 0) return [];
    return [
      {
        severity: "warning",
        rule: "C5",
        summary: "Stacks change to TIC authorization",
        found: `With "${step.name}" (${step.credentialId}) deleted, ${count(moving.length, "stack")} ${moving.length === 1 ? "uses" : "use"} TIC authorization from then on: ${describeStacks(moving)}.`,
        link: deleting.url,
      },
    ];
  },
});

const crossAccount: TicCheck = ticCheck({
  on: ["DeleteCredential"],
  evaluate(step, snapshot): Diagnostic[] {
    const owner = step.ownerAccountId;
    if (snapshot.switchPosition !== "On" || !isLive(snapshot, step.credentialId)) return [];
    if (owner === snapshot.accountId) return [];
    return [
      acrossAccounts(
        `"${step.name}" (${step.credentialId}) ${owner === undefined ? "has a key whose owner is unknown" : `holds a key of root account ${owner}`}`,
        snapshot,
      ),
    ];
  },
});

const crossAccountClear: TicCheck = ticCheck({
  on: ["ClearCredentials"],
  evaluate(_step, snapshot): Diagnostic[] {
    const all = snapshot.credentials ?? [];
    if (all.length === 0) return [];
    const [first] = all;
    // C7 names them all.
    const unknown =
      all.length === 1 && first !== undefined
        ? `The owner of the key of "${safeValue(first.name)}" (${safeValue(first.credentialId)}) is unknown`
        : `The owners of the keys of all ${count(all.length, "credential")} are unknown`;
    return [acrossAccounts(unknown, snapshot)];
  },
});

function isLive(snapshot: AccountSnapshot, credentialId: string): boolean {
  return snapshot.credentials?.some((one) => one.credentialId === credentialId) === true;
}

function acrossAccounts(what: string, snapshot: AccountSnapshot): Diagnostic {
  return {
    severity: "warning",
    rule: "A7",
    summary: "Authorization does not reach other root accounts",
    found: `${what}, and this is account ${snapshot.accountId}. Stacks that orchestrate another root account's resources stop working with TIC authorization.`,
    next: "keep the credential if a stack needs it.",
    link: clearing.url,
  };
}

const inUse: TicCheck = ticCheck({
  on: ["DeleteCredential"],
  needs: (step, snapshot) =>
    snapshot.switchPosition === "Off" &&
    snapshot.credentials?.find((one) => one.credentialId === step.credentialId)?.state === "Ready",
  evaluate(step, snapshot, context): Diagnostic[] {
    const live = snapshot.credentials?.find((one) => one.credentialId === step.credentialId);
    if (live === undefined || snapshot.switchPosition === "On") return [];
    const { terms, switchLeftOut } = context;
    const hint = switchLeftOut
      ? ` The program declares TIC authorization, but this run does not turn it on. Either ${terms.leaveOut} left it out, or the state is out of date: try ${terms.applyRefreshed}.`
      : "";
    const base = {
      severity: "refusal",
      rule: "C6",
      summary: "Cannot delete a managed credential",
      link: deleting.url,
    } as const;
    const byAuthorization = `declare ${terms.resource("Authorization")}, with which deletion is allowed (C5)`;
    if (live.state === "Active") {
      return [
        {
          ...base,
          found: `"${step.name}" (${step.credentialId}) is Active, and TIC authorization is disabled.${hint}`,
          why: "While TIC authorization is disabled, the Active credential cannot be deleted.",
          next: `${byAuthorization}, or first make another credential Active.`,
        },
      ];
    }
    const unreadable = cannotCheck(snapshot, "C6", base.summary);
    if (unreadable.length > 0) return unreadable;
    const using = stacksInTheWay(snapshot, "C6", step.subject, usesCredential(step.credentialId));
    if (using.length === 0) return [];
    const { inferred, caveat, override } = inferenceOf(snapshot, "C6", step.subject, using);
    return [
      {
        ...base,
        found: `${count(using.length, "stack")} that ${using.length === 1 ? "holds" : "hold"} resources ${using.length === 1 ? "uses" : "use"} "${step.name}" (${step.credentialId}), and TIC authorization is disabled: ${describeStacks(using)}.${caveat}${hint}`,
        why: "While TIC authorization is disabled, a credential that a stack uses cannot be deleted, even in the Ready state.",
        next: `${destroyThem(using)}, or ${byAuthorization}.${override}`,
        inferred,
      },
    ];
  },
});

/** Where no API lists the credentials, none can be deleted, and none is known to be gone. */
const cannotTell: TicCheck = ticCheck({
  on: ["DeleteCredential"],
  evaluate(step, snapshot, { terms }): Diagnostic[] {
    if (snapshot.credentials !== undefined) return [];
    return [
      {
        severity: "refusal",
        enforcement: "mandatory",
        rule: "C5",
        summary: "Cannot delete a managed credential",
        found: `The cam back end has no API for managed credentials. So the provider can neither see nor delete "${step.subject.label}" (${step.credentialId}).`,
        next: `use the settings gateway with which it was made. Or delete it in the TIC console (Settings > API Credentials), remove it from the state and ${terms.apply}.`,
        link: deleting.url,
      },
    ];
  },
});

const clearMovesStacks: TicCheck = ticCheck({
  on: ["ClearCredentials"],
  needs: (_step, snapshot) => (snapshot.credentials?.length ?? 0) > 0,
  evaluate(_step, snapshot): Diagnostic[] {
    const all = snapshot.credentials ?? [];
    if (all.length === 0) return [];
    if (snapshot.switchPosition !== "On") {
      return [
        {
          severity: "refusal",
          rule: "C7",
          summary: "Cannot clear the managed credentials",
          found: `TIC authorization is not enabled in account ${snapshot.accountId}.`,
          why: "Clearing is offered only once TIC authorization is enabled.",
          next: "enable TIC authorization first.",
          link: clearing.url,
        },
      ];
    }
    const unreadable = cannotCheck(snapshot, "C7", "Cannot tell which stacks change method");
    if (unreadable.length > 0) return unreadable;
    const moving =
      snapshot.stacks.state === "read"
        ? snapshot.stacks.value.filter(
            (stack) => stack.hasResources && stack.method === "Credential",
          )
        : [];
    const stacks =
      moving.length === 0
        ? "No stack changes method."
        : `${count(moving.length, "stack")} ${moving.length === 1 ? "changes" : "change"} to TIC authorization: ${describeStacks(moving)}.`;
    return [
      {
        severity: "warning",
        rule: "C7",
        summary: "All managed credentials are cleared",
        found: `${count(all.length, "credential")} of account ${snapshot.accountId} ${all.length === 1 ? "goes" : "go"}: ${describeCredentials(all)}. ${stacks}`,
        link: clearing.url,
      },
    ];
  },
});

/** Credentials as a reader needs them: name, id and state. */
function describeCredentials(credentials: readonly CredentialFact[]): string {
  return listSome(
    credentials.map(
      ({ name, credentialId, state }) =>
        `"${safeValue(name)}" (${safeValue(credentialId)}, ${state})`,
    ),
  );
}

const lastOne: TicCheck = ticCheck({
  on: ["DeleteCredential"],
  evaluate(step, snapshot): Diagnostic[] {
    const found = snapshot.credentials?.some((one) => one.credentialId === step.credentialId);
    if (found !== true || applyStep(snapshot, step).credentials?.length !== 0) return [];
    return [
      forGood(`"${step.name}" (${step.credentialId}) is the last managed credential`, snapshot),
    ];
  },
});

const clearsAll: TicCheck = ticCheck({
  on: ["ClearCredentials"],
  evaluate: (_step, snapshot) =>
    (snapshot.credentials?.length ?? 0) === 0
      ? []
      : [forGood("Clearing deletes every managed credential", snapshot)],
});

function forGood(what: string, snapshot: AccountSnapshot): Diagnostic {
  return {
    severity: "warning",
    rule: "C4",
    summary: "This ends managed credentials for good",
    found: `${what} of account ${snapshot.accountId}: no new one can be created afterwards.`,
    link: managed.url,
  };
}

/** C4: the deletion of the last credential is for good. */
export const lastCredentialChecks: readonly TicCheck[] = [lastOne, clearsAll];

/** A7, C5, C6 and C7: what the end of a credential means. */
export const deletedCredentialRules: readonly TicRule[] = [
  {
    id: "A7",
    kinds: ["warning"],
    sentence:
      "TIC authorization cannot orchestrate across root accounts. Keep managed credentials if you need that.",
    source: clearing,
    checks: [crossAccount, crossAccountClear],
  },
  {
    id: "C5",
    kinds: ["behaviour", "refusal", "warning"],
    sentence:
      "With TIC authorization enabled a credential can be deleted. Its stacks use TIC authorization from then on.",
    source: deleting,
    checks: [cannotTell, stacksMove],
  },
  {
    id: "C6",
    liftedBy: ["EnableAuthorization", "ActivateCredential", "CreateCredential"],
    kinds: ["refusal"],
    sentence:
      "With TIC authorization disabled, neither the Active credential nor one that a stack uses can be deleted.",
    source: deleting,
    checks: [inUse],
  },
  {
    id: "C7",
    ofDeclarations: true,
    kinds: ["behaviour", "refusal", "warning"],
    sentence:
      "Clear, offered once TIC authorization is enabled, deletes all managed credentials. Their stacks use TIC authorization from then on.",
    source: clearing,
    checks: [clearMovesStacks, enableChecks.clearBesideCredentials],
  },
];
