import type { Diagnostic } from "../diagnostic.js";
import { check, type Check, type Rule, type Scene } from "../rule.js";
import { isPlanned, type World } from "../world.js";
import { creating } from "./sources.js";
import { count } from "./stacks-in-the-way.js";

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

const identity = check({
  on: ["CreateCredential", "TakeOverCredential"],
  evaluate: ({ subject }, _world, scene) => declaredTwice(subject.key, subject.label, scene),
});

const oneActive = check({
  on: ["CreateCredential", "TakeOverCredential", "ActivateCredential"],
  evaluate: ({ subject }, _world, scene) => declaredActiveTwice(subject.key, subject.label, scene),
});

const takenOver: Check = check({
  on: ["TakeOverCredential"],
  evaluate(step, world): Diagnostic[] {
    const live = world.credentials?.find((one) => one.credentialId === step.credentialId);
    if (live === undefined) return [];
    return [
      {
        severity: "warning",
        rule: "C1",
        takesOver: true,
        summary: "A managed credential is taken over",
        found: `"${live.name}" (${live.credentialId}) is in account ${world.accountId} already, with this SecretID. TIC does not show its stored key, so that cannot be compared.`,
        next: "destroying this resource deletes it. If its key may be another one, delete it and let a new one be made.",
      },
    ];
  },
});

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
  on: ["ActivateCredential"],
  evaluate: (step, world) => becomesReady(world, step.credentialId),
});

const namesTheOtherOnCreate: Check = check({
  on: ["CreateCredential"],
  evaluate: (step, world) => (step.activate ? becomesReady(world, step.replaces ?? "") : []),
});

const noneActive: Check = check({
  on: ["CreateCredential"],
  evaluate(step, world, { declared, words }): Diagnostic[] {
    const live = world.credentials?.filter((credential) => !isPlanned(credential));
    const isNew = declared.credentials.filter(
      (one) => !live?.some((c) => c.name === one.name && c.secretId === one.secretId),
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
  on: ["DeactivateCredential"],
  evaluate(step, world, { declared, words }): Diagnostic[] {
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

/** C1 and C2: which credential is which, and which one is Active. */
export const activeCredentialRules: readonly Rule[] = [
  {
    id: "C1",
    ofDeclarations: true,
    kinds: ["refuses", "warns"],
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
    kinds: ["refuses", "warns"],
    sentence:
      "A provider has at most one Active credential, and the others are Ready. A new stack takes the Active one.",
    ours: "The first one is Active, and later ones are Ready. Making one Active makes the other Ready.",
    source: creating,
    checks: [oneActive, namesTheOther, namesTheOtherOnCreate, noneActive, cannotDeactivate],
  },
];
