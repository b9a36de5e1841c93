import type { Diagnostic } from "../../engine/rule.js";
import { creating, ticCheck, type TicCheck, type TicRule, type TicRuleContext } from "../rule.js";
import { isPlanned, type AccountSnapshot } from "../account-snapshot.js";
import { count } from "./stacks-in-the-way.js";

function declaredTwice(key: string, label: string, context: TicRuleContext): Diagnostic[] {
  const self = context.declared.credentials.find((one) => one.key === key);
  if (self?.name === undefined || self.secretId === undefined) return [];
  const twin = context.declared.credentials.find(
    (one) => one.key !== key && one.name === self.name && one.secretId === self.secretId,
  );
  if (twin === undefined) return [];
  return [
    {
      severity: "refusal",
      rule: "C1",
      summary: "One credential is declared twice",
      found: `"${label}" and "${twin.label}" have the same ${context.terms.attribute("name")} and ${context.terms.attribute("secretId")}, so both stand for the same credential.`,
      next: "remove one of them, or give it another name.",
    },
  ];
}

function declaredActiveTwice(key: string, label: string, context: TicRuleContext): Diagnostic[] {
  const active = context.declared.credentials.filter((one) => one.active === true);
  const other = active.find((one) => one.key !== key);
  if (other === undefined || !active.some((one) => one.key === key)) return [];
  return [
    {
      severity: "refusal",
      rule: "C2",
      summary: "Two credentials are declared Active",
      found: `"${label}" and "${other.label}" both set ${context.terms.attribute("active")} to true.`,
      why: "A provider has at most one Active credential.",
      next: `leave ${context.terms.attribute("active")} true on one of them.`,
      link: creating.url,
    },
  ];
}

const identity = ticCheck({
  on: ["CreateCredential", "TakeOverCredential"],
  evaluate: ({ subject }, _world, context) => declaredTwice(subject.key, subject.label, context),
});

const oneActive = ticCheck({
  on: ["CreateCredential", "TakeOverCredential", "ActivateCredential"],
  evaluate: ({ subject }, _world, context) =>
    declaredActiveTwice(subject.key, subject.label, context),
});

const takenOver: TicCheck = ticCheck({
  on: ["TakeOverCredential"],
  evaluate(step, snapshot): Diagnostic[] {
    const live = snapshot.credentials?.find((one) => one.credentialId === step.credentialId);
    if (live === undefined) return [];
    return [
      {
        severity: "warning",
        rule: "C1",
        takesOver: true,
        summary: "A managed credential is taken over",
        found: `"${live.name}" (${live.credentialId}) is in account ${snapshot.accountId} already, with this SecretID. TIC does not show its stored key, so that cannot be compared.`,
        next: "destroying this resource deletes it. If its key may be another one, delete it and let a new one be made.",
      },
    ];
  },
});

function becomesReady(snapshot: AccountSnapshot, except: string): Diagnostic[] {
  const active = snapshot.credentials?.find(
    (credential) => credential.state === "Active" && credential.credentialId !== except,
  );
  if (active === undefined) return [];
  return [
    {
      severity: "warning",
      rule: "C2",
      summary: "Another credential becomes Ready",
      found: `"${active.name}" (${active.credentialId}) is Active now and becomes Ready. New stacks take the new one.`,
      link: creating.url,
    },
  ];
}

const namesTheOther: TicCheck = ticCheck({
  on: ["ActivateCredential"],
  evaluate: (step, snapshot) => becomesReady(snapshot, step.credentialId),
});

const namesTheOtherOnCreate: TicCheck = ticCheck({
  on: ["CreateCredential"],
  evaluate: (step, snapshot) => (step.activate ? becomesReady(snapshot, step.replaces ?? "") : []),
});

const noneActive: TicCheck = ticCheck({
  on: ["CreateCredential"],
  evaluate(step, snapshot, { declared, terms }): Diagnostic[] {
    const live = snapshot.credentials?.filter((credential) => !isPlanned(credential));
    const isNew = declared.credentials.filter(
      (one) => !live?.some((c) => c.name === one.name && c.secretId === one.secretId),
    );
    const [first] = isNew.map((one) => one.key).sort();
    const chosen = declared.credentials.some((one) => one.active === true);
    if (isNew.length < 2 || chosen || first !== step.subject.key || step.activate) return [];
    const active = snapshot.credentials?.find((credential) => credential.state === "Active");
    return [
      {
        severity: "warning",
        rule: "C2",
        summary: "None of the new credentials is Active",
        found: `${count(isNew.length, "new credential")} and none sets ${terms.attribute("active")}: ${active === undefined ? "the one made first becomes Active" : `"${active.name}" stays Active`}.`,
        next: `set ${terms.attribute("active")} to true on the one for new stacks.`,
      },
    ];
  },
});

const cannotDeactivate: TicCheck = ticCheck({
  on: ["DeactivateCredential"],
  evaluate(step, snapshot, { declared, terms }): Diagnostic[] {
    const live = snapshot.credentials?.find((one) => one.credentialId === step.credentialId);
    const other = declared.credentials.some(
      (one) => one.key !== step.subject.key && one.active === true,
    );
    if (live?.state !== "Active" || other) return [];
    return [
      {
        severity: "refusal",
        rule: "C2",
        summary: "The Active credential cannot be made Ready",
        found: `"${step.subject.label}" (${step.credentialId}) is Active and sets ${terms.attribute("active")} to false.`,
        why: "A credential becomes Ready only when another one becomes Active.",
        next: `set ${terms.attribute("active")} to true on another ${terms.resource("ManagedCredential")}, or leave ${terms.attribute("active")} out here.`,
        link: creating.url,
      },
    ];
  },
});

/** C1 and C2: which credential is which, and which one is Active. */
export const activeCredentialRules: readonly TicRule[] = [
  {
    id: "C1",
    ofDeclarations: true,
    kinds: ["refusal", "warning"],
    sentence:
      'A managed credential has Name, Provider (only "Tencent Cloud"), SecretID and SecretKey. TIC never shows the key again.',
    ours: "Names need not be unique. Name and SecretID together tell one credential from another.",
    source: creating,
    checks: [identity, takenOver],
  },
  {
    id: "C2",
    liftedBy: ["ActivateCredential", "CreateCredential"],
    ofDeclarations: true,
    kinds: ["refusal", "warning"],
    sentence:
      "A provider has at most one Active credential, and the others are Ready. A new stack takes the Active one.",
    ours: "The first one is Active, and later ones are Ready. Making one Active makes the other Ready.",
    source: creating,
    checks: [oneActive, namesTheOther, namesTheOtherOnCreate, noneActive, cannotDeactivate],
  },
];
