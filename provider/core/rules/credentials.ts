import type { Diagnostic } from "../diagnostic.js";
import type { StackFact } from "../facts.js";
import { check, type Check, type Rule, type Scene } from "../rule.js";
import { fold, type World } from "../world.js";
import { enableChecks, judgeDisable } from "./authorization.js";
import { platformSettings } from "./sources.js";
import {
  cannotCheck,
  count,
  describeStacks,
  destroyThem,
  isDoubt,
  stacksInTheWay,
} from "./stacks-in-the-way.js";

const creating = platformSettings("Creating an API credential");
const deleting = platformSettings("Deleting an API credential");
const clearing = platformSettings("Clearing API credentials");

const usesCredential =
  (credentialId: string) =>
  (stack: StackFact): boolean =>
    stack.credentialId === credentialId;

function declaredTwice(key: string, label: string, scene: Scene): Diagnostic[] {
  const self = scene.declared.credentials.find((one) => one.key === key);
  if (self?.name === undefined || self.secretId === undefined) return [];
  const twin = scene.declared.credentials.find(
    (one) => one.key !== key && one.name === self.name && one.secretId === self.secretId,
  );
  if (twin === undefined) return [];
  return [
    {
      severity: "refusal",
      rule: "C1",
      summary: "One credential is declared twice",
      found: `"${label}" and "${twin.label}" have the same ${scene.words.attribute("name")} and ${scene.words.attribute("secretId")}, so both stand for the same credential.`,
      next: "remove one of them, or give it another name.",
    },
  ];
}

function declaredActiveTwice(key: string, label: string, scene: Scene): Diagnostic[] {
  const active = scene.declared.credentials.filter((one) => one.active === true);
  const other = active.find((one) => one.key !== key);
  if (other === undefined || !active.some((one) => one.key === key)) return [];
  return [
    {
      severity: "refusal",
      rule: "C2",
      summary: "Two credentials are declared Active",
      found: `"${label}" and "${other.label}" both set ${scene.words.attribute("active")} to true.`,
      why: "A provider has at most one Active credential.",
      next: `leave ${scene.words.attribute("active")} true on one of them.`,
      link: creating.url,
    },
  ];
}

const identity: readonly Check[] = (["CreateCredential", "TakeOverCredential"] as const).map((on) =>
  check({
    on,
    judge: ({ subject }, _world, scene) => declaredTwice(subject.key, subject.label, scene),
  }),
);

const oneActive: readonly Check[] = (
  ["CreateCredential", "TakeOverCredential", "ActivateCredential"] as const
).map((on) =>
  check({
    on,
    judge: ({ subject }, _world, scene) => declaredActiveTwice(subject.key, subject.label, scene),
  }),
);

function becomesReady(world: World, except: string): Diagnostic[] {
  const active = world.credentials?.find(
    (credential) => credential.state === "Active" && credential.credentialId !== except,
  );
  if (active === undefined) return [];
  return [
    {
      severity: "warning",
      rule: "C2",
      summary: "Another credential becomes Ready",
      found: `"${active.name}" (${active.credentialId}) is Active now and becomes Ready; new stacks take the new one.`,
      link: creating.url,
    },
  ];
}

const namesTheOther: Check = check({
  on: "ActivateCredential",
  judge: (step, world) => becomesReady(world, step.credentialId),
});

const namesTheOtherOnCreate: Check = check({
  on: "CreateCredential",
  judge: (step, world) => (step.activate ? becomesReady(world, step.replaces ?? "") : []),
});

const noneActive: Check = check({
  on: "CreateCredential",
  judge(step, world, { declared, words }): Diagnostic[] {
    const isNew = declared.credentials.filter(
      (one) => !world.credentials?.some((c) => c.name === one.name && c.secretId === one.secretId),
    );
    const [first] = isNew.map((one) => one.key).sort();
    const chosen = declared.credentials.some((one) => one.active === true);
    if (isNew.length < 2 || chosen || first !== step.subject.key || step.activate) return [];
    const active = world.credentials?.find((credential) => credential.state === "Active");
    return [
      {
        severity: "warning",
        rule: "C2",
        summary: "None of the new credentials is Active",
        found: `${count(isNew.length, "new credential")} and none sets ${words.attribute("active")}: ${active === undefined ? "the one made first becomes Active" : `"${active.name}" stays Active`}.`,
        next: `set ${words.attribute("active")} to true on the one that new stacks shall take.`,
      },
    ];
  },
});

const cannotDeactivate: Check = check({
  on: "DeactivateCredential",
  judge(step, world, { declared, words }): Diagnostic[] {
    const live = world.credentials?.find((one) => one.credentialId === step.credentialId);
    const other = declared.credentials.some(
      (one) => one.key !== step.subject.key && one.active === true,
    );
    if (live?.state !== "Active" || other) return [];
    return [
      {
        severity: "refusal",
        rule: "C2",
        summary: "The Active credential cannot be made Ready",
        found: `"${step.subject.label}" (${step.credentialId}) is Active and sets ${words.attribute("active")} to false.`,
        why: "A credential becomes Ready only when another one becomes Active.",
        next: `set ${words.attribute("active")} to true on another ${words.resource("ManagedCredential")}, or leave ${words.attribute("active")} out here.`,
        link: creating.url,
      },
    ];
  },
});

const notBesideAuthorization: Check = check({
  on: "CreateCredential",
  needs: (_step, world) => world.switchPosition === "On",
  judge(step, world, scene): Diagnostic[] {
    const { declared, words } = scene;
    const [wanted] = declared.authorizations;
    if (world.switchPosition !== "On" && wanted === undefined) return [];
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
          found: `The program declares TIC authorization ("${wanted.label}") for account ${world.accountId}.${replaced}`,
          next:
            step.replaces === undefined
              ? `remove "${step.subject.label}": with TIC authorization no new credential is needed.`
              : `undo the change to "${step.subject.label}", or remove it: its stacks then use TIC authorization (C5).`,
        },
      ];
    }
    const inTheWay = judgeDisable(world, step.subject, {
      deleteRole: false,
      summary: "",
      lead: "",
    })[0];
    const also =
      inTheWay === undefined ? "" : ` Disabling it is refused too as things are: ${inTheWay.found}`;
    return [
      {
        ...base,
        found: `TIC authorization is enabled in account ${world.accountId}.${replaced}${also}`,
        next:
          (world.credentials ?? []).length === 0
            ? "keep TIC authorization: the account has no managed credential left, so C4 refuses a new one even after the switch is off, and no step leads back."
            : `in two runs: first remove the ${words.resource("Authorization")} and ${words.apply}; then add "${step.subject.label}" and ${words.apply} again.`,
      },
    ];
  },
});

const onlyExistingUsers: Check = check({
  on: "CreateCredential",
  judge(step, world): Diagnostic[] {
    if (world.credentials === undefined || world.credentials.length > 0) return [];
    return [
      {
        severity: "refusal",
        rule: "C4",
        summary: "Managed credentials are closed to this account",
        found: `Account ${world.accountId} has no managed credential, and "${step.subject.label}" would be the first.`,
        why: "Only existing users, with managed credentials in TIC, may use this deprecated method.",
        next: "use TIC authorization instead.",
        link: platformSettings("Managed API credentials").url,
      },
    ];
  },
});

const lastOne: Check = check({
  on: "DeleteCredential",
  judge(step, world): Diagnostic[] {
    const found = world.credentials?.some((one) => one.credentialId === step.credentialId);
    if (found !== true || fold(world, step).credentials?.length !== 0) return [];
    return [forGood(`"${step.name}" (${step.credentialId}) is the last managed credential`, world)];
  },
});

const clearsAll: Check = check({
  on: "ClearCredentials",
  judge: (_step, world) =>
    (world.credentials?.length ?? 0) === 0
      ? []
      : [forGood("Clearing deletes every managed credential", world)],
});

function forGood(what: string, world: World): Diagnostic {
  return {
    severity: "warning",
    rule: "C4",
    summary: "This ends managed credentials for good",
    found: `${what} of account ${world.accountId}: no new one can be created afterwards.`,
    link: platformSettings("Managed API credentials").url,
  };
}

const stacksMove: Check = check({
  on: "DeleteCredential",
  needs: (_step, world) => world.switchPosition === "On",
  judge(step, world): Diagnostic[] {
    if (world.switchPosition !== "On") return [];
    const unreadable = cannotCheck(world, "C5", "Cannot tell which stacks change method");
    if (unreadable.length > 0) return unreadable;
    const moving = stacksInTheWay(world, "", step.subject, usesCredential(step.credentialId));
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
  on: "DeleteCredential",
  judge(step, world): Diagnostic[] {
    const owner = step.ownerAccountId;
    const isLive =
      world.credentials?.some((one) => one.credentialId === step.credentialId) === true;
    if (world.switchPosition !== "On" || !isLive || owner === world.accountId) return [];
    return [
      acrossAccounts(
        `"${step.name}" (${step.credentialId}) ${owner === undefined ? "has a key whose owner is unknown" : `holds a key of root account ${owner}`}`,
        world,
      ),
    ];
  },
});

const crossAccountClear: Check = check({
  on: "ClearCredentials",
  judge(_step, world): Diagnostic[] {
    const all = world.credentials ?? [];
    if (all.length === 0) return [];
    const names = all.map((one) => `"${one.name}" (${one.credentialId})`).join(", ");
    return [acrossAccounts(`The owners of the keys of ${names} are unknown`, world)];
  },
});

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
  on: "DeleteCredential",
  needs: (step, world) =>
    world.switchPosition === "Off" &&
    world.credentials?.find((one) => one.credentialId === step.credentialId)?.state === "Ready",
  judge(step, world, scene): Diagnostic[] {
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
    return [
      {
        ...base,
        found: `${count(using.length, "stack")} that ${using.length === 1 ? "holds" : "hold"} resources ${using.length === 1 ? "uses" : "use"} "${step.name}" (${step.credentialId}), and TIC authorization is disabled: ${describeStacks(using)}.${hint}`,
        why: "While TIC authorization is disabled, a credential that a stack uses cannot be deleted, even in the Ready state.",
        next: `${destroyThem(using)}; or ${byAuthorization}.`,
        doubt: isDoubt(world, using),
      },
    ];
  },
});

const clearMovesStacks: Check = check({
  on: "ClearCredentials",
  needs: (_step, world) => (world.credentials?.length ?? 0) > 0,
  judge(_step, world): Diagnostic[] {
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
        found: `${count(all.length, "credential")} of account ${world.accountId} ${all.length === 1 ? "goes" : "go"}: ${all.map((one) => `"${one.name}" (${one.credentialId}, ${one.state})`).join(", ")}. ${stacks}`,
        link: clearing.url,
      },
    ];
  },
});

const replacedInUse: Check = check({
  on: "CreateCredential",
  needs: (step, world) => step.replaces !== undefined && world.switchPosition === "Off",
  judge(step, world, { words }): Diagnostic[] {
    const old = step.replaces;
    if (old === undefined || world.switchPosition !== "Off") return [];
    const summary = "Cannot replace a managed credential";
    const unreadable = cannotCheck(world, "C8", summary);
    if (unreadable.length > 0) return unreadable;
    const using = stacksInTheWay(world, "C6", step.subject, usesCredential(old));
    const wasActive =
      world.credentials?.find((one) => one.credentialId === old)?.state === "Active";
    if (wasActive && !step.activate) {
      return [
        {
          severity: "refusal",
          rule: "C8",
          summary,
          found: `"${step.subject.label}" replaces ${old}, which is Active, and sets ${words.attribute("active")} to false.`,
          why: "While TIC authorization is disabled, the Active credential cannot be deleted (C6).",
          next: `leave ${words.attribute("active")} out, so that the new one becomes Active.`,
          link: deleting.url,
        },
      ];
    }
    if (using.length === 0) return [];
    return [
      {
        severity: "refusal",
        rule: "C8",
        summary,
        found: `"${step.subject.label}" replaces ${old}, since there is no edit, and ${count(using.length, "stack")} that ${using.length === 1 ? "holds" : "hold"} resources ${using.length === 1 ? "uses" : "use"} the old one: ${describeStacks(using)}.`,
        why: "While TIC authorization is disabled, a credential that a stack uses cannot be deleted (C6), so the old one would stay behind.",
        next: `change to TIC authorization (declare ${words.resource("Authorization")} and drop the credential), or ${destroyThem(using)}.`,
        link: deleting.url,
        doubt: isDoubt(world, using),
      },
    ];
  },
});

/** Rules of the managed credentials, A7 and C1 to C8, in the document's order. */
export const credentialRules: readonly Rule[] = [
  {
    id: "A7",
    kinds: ["warns"],
    sentence:
      "TIC authorization cannot orchestrate across root accounts; whoever needs that keeps managed credentials.",
    source: clearing,
    checks: [crossAccount, crossAccountClear],
  },
  {
    id: "C1",
    kinds: ["refuses"],
    sentence:
      'A managed credential has Name, Provider (only "Tencent Cloud"), SecretID and SecretKey; the key is never shown again.',
    ours: "Names need not be unique; Name and SecretID together tell one credential from another.",
    source: creating,
    checks: identity,
  },
  {
    id: "C2",
    kinds: ["refuses", "warns"],
    sentence:
      "A provider has at most one Active credential, the others are Ready; a new stack takes the Active one.",
    ours: "The first is Active, later ones Ready; making one Active makes the other Ready.",
    source: creating,
    checks: [...oneActive, namesTheOther, namesTheOtherOnCreate, noneActive, cannotDeactivate],
  },
  {
    id: "C3",
    kinds: ["refuses"],
    sentence: "While TIC authorization is enabled, no additional credential can be created.",
    source: creating,
    checks: [notBesideAuthorization, enableChecks.newCredentialBeside],
  },
  {
    id: "C4",
    kinds: ["refuses", "warns"],
    sentence: "Only existing users, with managed credentials in TIC, may use managed credentials.",
    ours: "An existing user has at least one now, so deleting the last one is for good.",
    source: platformSettings("Managed API credentials"),
    checks: [onlyExistingUsers, lastOne, clearsAll],
  },
  {
    id: "C5",
    kinds: ["does", "warns"],
    sentence:
      "With TIC authorization enabled a credential can be deleted; its stacks use TIC authorization from then on.",
    source: deleting,
    checks: [stacksMove],
  },
  {
    id: "C6",
    kinds: ["refuses"],
    sentence:
      "With TIC authorization disabled, neither the Active credential nor one that a stack uses can be deleted.",
    source: deleting,
    checks: [inUse],
  },
  {
    id: "C7",
    kinds: ["does", "refuses"],
    sentence:
      "Clear, offered once TIC authorization is enabled, deletes all managed credentials; their stacks use TIC authorization from then on.",
    source: clearing,
    checks: [clearMovesStacks, enableChecks.clearBesideCredentials],
  },
  {
    id: "C8",
    kinds: ["refuses"],
    sentence:
      "A credential has no edit: a change means a new credential and the deletion of the old one.",
    ours: "A replacement is refused before anything is made if C3 holds or if a stack holds resources on the old one while authorization is off.",
    source: creating,
    checks: [replacedInUse],
  },
];
