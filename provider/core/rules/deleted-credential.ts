import type { Diagnostic } from "../diagnostic.js";
import type { CredentialFact } from "../facts.js";
import { listSome } from "../list-some.js";
import { check, type Check, type Rule } from "../rule.js";
import { safeValue } from "../safe-text.js";
import type { World } from "../world.js";
import { enableChecks } from "./authorization.js";
import { deleting, clearing } from "./sources.js";
import {
  cannotCheck,
  count,
  describeStacks,
  destroyThem,
  doubtOf,
  stacksInTheWay,
  usesCredential,
} from "./stacks-in-the-way.js";

const stacksMove: Check = check({
  on: ["DeleteCredential"],
  needs: (step, world) => world.switchPosition === "On" && isLive(world, step.credentialId),
  evaluate(step, world): Diagnostic[] {
    if (world.switchPosition !== "On" || !isLive(world, step.credentialId)) return [];
    const unreadable = cannotCheck(world, "C5", "Cannot tell which stacks change method");
    if (unreadable.length > 0) return unreadable;
    const moving = stacksInTheWay(
      world,
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

const crossAccount: Check = check({
  on: ["DeleteCredential"],
  evaluate(step, world): Diagnostic[] {
    const owner = step.ownerAccountId;
    if (world.switchPosition !== "On" || !isLive(world, step.credentialId)) return [];
    if (owner === world.accountId) return [];
    return [
      acrossAccounts(
        `"${step.name}" (${step.credentialId}) ${owner === undefined ? "has a key whose owner is unknown" : `holds a key of root account ${owner}`}`,
        world,
      ),
    ];
  },
});

const crossAccountClear: Check = check({
  on: ["ClearCredentials"],
  evaluate(_step, world): Diagnostic[] {
    const all = world.credentials ?? [];
    if (all.length === 0) return [];
    const [first] = all;
    // C7 names them all.
    const unknown =
      all.length === 1 && first !== undefined
        ? `The owner of the key of "${safeValue(first.name)}" (${safeValue(first.credentialId)}) is unknown`
        : `The owners of the keys of all ${count(all.length, "credential")} are unknown`;
    return [acrossAccounts(unknown, world)];
  },
});

function isLive(world: World, credentialId: string): boolean {
  return world.credentials?.some((one) => one.credentialId === credentialId) === true;
}

function acrossAccounts(what: string, world: World): Diagnostic {
  return {
    severity: "warning",
    rule: "A7",
    summary: "Authorization does not reach other root accounts",
    found: `${what}; this is account ${world.accountId}. Stacks that orchestrate another root account's resources stop working with TIC authorization.`,
    next: "keep the credential if a stack needs it.",
    link: clearing.url,
  };
}

const inUse: Check = check({
  on: ["DeleteCredential"],
  needs: (step, world) =>
    world.switchPosition === "Off" &&
    world.credentials?.find((one) => one.credentialId === step.credentialId)?.state === "Ready",
  evaluate(step, world, scene): Diagnostic[] {
    const live = world.credentials?.find((one) => one.credentialId === step.credentialId);
    if (live === undefined || world.switchPosition === "On") return [];
    const { words, switchLeftOut } = scene;
    const hint = switchLeftOut
      ? ` The program declares TIC authorization, but this run does not turn it on (left out by ${words.leaveOut}, or the state is out of date: try ${words.applyRefreshed}).`
      : "";
    const base = {
      severity: "refusal",
      rule: "C6",
      summary: "Cannot delete a managed credential",
      link: deleting.url,
    } as const;
    const byAuthorization = `declare ${words.resource("Authorization")}, with which deletion is allowed (C5)`;
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
    const unreadable = cannotCheck(world, "C6", base.summary);
    if (unreadable.length > 0) return unreadable;
    const using = stacksInTheWay(world, "C6", step.subject, usesCredential(step.credentialId));
    if (using.length === 0) return [];
    const { doubt, unsure, wayOut } = doubtOf(world, "C6", step.subject, using);
    return [
      {
        ...base,
        found: `${count(using.length, "stack")} that ${using.length === 1 ? "holds" : "hold"} resources ${using.length === 1 ? "uses" : "use"} "${step.name}" (${step.credentialId}), and TIC authorization is disabled: ${describeStacks(using)}.${unsure}${hint}`,
        why: "While TIC authorization is disabled, a credential that a stack uses cannot be deleted, even in the Ready state.",
        next: `${destroyThem(using)}; or ${byAuthorization}.${wayOut}`,
        doubt,
      },
    ];
  },
});

/** Where no API lists the credentials, none can be deleted, and none is known to be gone. */
const cannotTell: Check = check({
  on: ["DeleteCredential"],
  evaluate(step, world, { words }): Diagnostic[] {
    if (world.credentials !== undefined) return [];
    return [
      {
        severity: "refusal",
        firm: "always",
        rule: "C5",
        summary: "Cannot delete a managed credential",
        found: `The cam back end has no API for managed credentials, so whether "${step.subject.label}" (${step.credentialId}) is there cannot be told, and it cannot be deleted.`,
        next: `use the settings gateway with which it was made, or delete it in the TIC console (Settings > API Credentials) and remove it from the state; then ${words.apply}.`,
        link: deleting.url,
      },
    ];
  },
});

const clearMovesStacks: Check = check({
  on: ["ClearCredentials"],
  needs: (_step, world) => (world.credentials?.length ?? 0) > 0,
  evaluate(_step, world): Diagnostic[] {
    const all = world.credentials ?? [];
    if (all.length === 0) return [];
    if (world.switchPosition !== "On") {
      return [
        {
          severity: "refusal",
          rule: "C7",
          summary: "Cannot clear the managed credentials",
          found: `TIC authorization is not enabled in account ${world.accountId}.`,
          why: "Clearing is offered only once TIC authorization is enabled.",
          next: "enable TIC authorization first.",
          link: clearing.url,
        },
      ];
    }
    const unreadable = cannotCheck(world, "C7", "Cannot tell which stacks change method");
    if (unreadable.length > 0) return unreadable;
    const moving =
      world.stacks.state === "read"
        ? world.stacks.value.filter((stack) => stack.holds && stack.method === "Credential")
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
        found: `${count(all.length, "credential")} of account ${world.accountId} ${all.length === 1 ? "goes" : "go"}: ${describeCredentials(all)}. ${stacks}`,
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

/** A7, C5, C6 and C7: what the end of a credential means. */
export const deletedCredentialRules: readonly Rule[] = [
  {
    id: "A7",
    kinds: ["warns"],
    sentence:
      "TIC authorization cannot orchestrate across root accounts. Keep managed credentials if you need that.",
    source: clearing,
    checks: [crossAccount, crossAccountClear],
  },
  {
    id: "C5",
    kinds: ["does", "refuses", "warns"],
    sentence:
      "With TIC authorization enabled a credential can be deleted. Its stacks use TIC authorization from then on.",
    source: deleting,
    checks: [cannotTell, stacksMove],
  },
  {
    id: "C6",
    liftedBy: ["EnableAuthorization", "ActivateCredential", "CreateCredential"],
    kinds: ["refuses"],
    sentence:
      "With TIC authorization disabled, neither the Active credential nor one that a stack uses can be deleted.",
    source: deleting,
    checks: [inUse],
  },
  {
    id: "C7",
    ofDeclarations: true,
    kinds: ["does", "refuses", "warns"],
    sentence:
      "Clear, offered once TIC authorization is enabled, deletes all managed credentials. Their stacks use TIC authorization from then on.",
    source: clearing,
    checks: [clearMovesStacks, enableChecks.clearBesideCredentials],
  },
];
