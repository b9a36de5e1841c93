import { diagnosticsOf } from "../../engine/rule.js";
import { creating, ticCheck, type TicRule } from "../rule.js";
import { isPlanned } from "../account-snapshot.js";
import { count } from "./stacks-in-the-way.js";

const c1 = diagnosticsOf("C1");
const c2 = diagnosticsOf("C2");

const identity = ticCheck({
  on: ["CreateCredential", "TakeOverCredential"],
  evaluate({ subject: { key, label } }, _snapshot, { declared, terms }) {
    const self = declared.credentials.find((one) => one.key === key);
    if (self?.name === undefined || self.secretId === undefined) return [];
    const duplicate = declared.credentials.find(
      (one) => one.key !== key && one.name === self.name && one.secretId === self.secretId,
    );
    if (duplicate === undefined) return [];
    return c1.refusal({
      summary: "One credential is declared twice",
      found: `"${label}" and "${duplicate.label}" have the same ${terms.attribute("name")} and ${terms.attribute("secretId")}, so both stand for the same credential.`,
      next: "remove one of them, or give it another name.",
    });
  },
});

const oneActive = ticCheck({
  on: ["CreateCredential", "TakeOverCredential", "ActivateCredential"],
  evaluate({ subject: { key, label } }, _snapshot, { declared, terms }) {
    const active = declared.credentials.filter((one) => one.active === true);
    const other = active.find((one) => one.key !== key);
    if (other === undefined || !active.some((one) => one.key === key)) return [];
    return c2.refusal({
      summary: "Two credentials are declared Active",
      found: `"${label}" and "${other.label}" both set ${terms.attribute("active")} to true.`,
      why: "A provider has at most one Active credential.",
      next: `leave ${terms.attribute("active")} true on one of them.`,
      link: creating.url,
    });
  },
});

const takenOver = ticCheck({
  on: ["TakeOverCredential"],
  evaluate(step, snapshot) {
    const live = snapshot.credentials?.find((one) => one.credentialId === step.credentialId);
    if (live === undefined) return [];
    return c1.warning({
      takesOver: true,
      summary: "A managed credential is taken over",
      found: `"${live.name}" (${live.credentialId}) is in account ${snapshot.accountId} already, with this SecretID. TIC does not show its stored key, so that cannot be compared.`,
      next: "destroying this resource deletes it. If its key may be another one, delete it and let a new one be made.",
    });
  },
});

const namesTheOther = ticCheck({
  on: ["ActivateCredential", "CreateCredential"],
  evaluate(step, { credentials }) {
    if (step.kind === "CreateCredential" && !step.activate) return [];
    const itself = step.kind === "CreateCredential" ? step.replaces : step.credentialId;
    const active = credentials?.find(
      ({ state, credentialId }) => state === "Active" && credentialId !== itself,
    );
    if (active === undefined) return [];
    return c2.warning({
      summary: "Another credential becomes Ready",
      found: `"${active.name}" (${active.credentialId}) is Active now and becomes Ready. New stacks take the new one.`,
      link: creating.url,
    });
  },
});

const noneActive = ticCheck({
  on: ["CreateCredential"],
  evaluate(step, snapshot, { declared, terms }) {
    const live = snapshot.credentials?.filter((credential) => !isPlanned(credential));
    const isNew = declared.credentials.filter(
      (one) => !live?.some((c) => c.name === one.name && c.secretId === one.secretId),
    );
    const [first] = isNew.map((one) => one.key).sort();
    const chosen = declared.credentials.some((one) => one.active === true);
    if (isNew.length < 2 || chosen || first !== step.subject.key || step.activate) return [];
    const active = snapshot.credentials?.find((credential) => credential.state === "Active");
    return c2.warning({
      summary: "None of the new credentials is Active",
      found: `${count(isNew.length, "new credential")} and none sets ${terms.attribute("active")}: ${active === undefined ? "the one made first becomes Active" : `"${active.name}" stays Active`}.`,
      next: `set ${terms.attribute("active")} to true on the one for new stacks.`,
    });
  },
});

const cannotDeactivate = ticCheck({
  on: ["DeactivateCredential"],
  evaluate(step, snapshot, { declared, terms }) {
    const live = snapshot.credentials?.find((one) => one.credentialId === step.credentialId);
    const other = declared.credentials.some(
      (one) => one.key !== step.subject.key && one.active === true,
    );
    if (live?.state !== "Active" || other) return [];
    return c2.refusal({
      summary: "The Active credential cannot be made Ready",
      found: `"${step.subject.label}" (${step.credentialId}) is Active and sets ${terms.attribute("active")} to false.`,
      why: "A credential becomes Ready only when another one becomes Active.",
      next: `set ${terms.attribute("active")} to true on another ${terms.resource("ManagedCredential")}, or leave ${terms.attribute("active")} out here.`,
      link: creating.url,
    });
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
    checks: [oneActive, namesTheOther, noneActive, cannotDeactivate],
  },
];
