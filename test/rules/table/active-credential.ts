import { credential, secretIdOf, worldWith } from "../../core/support/account.js";
import {
  activate,
  create,
  deactivate,
  declaredCredential,
  takeOver,
} from "../../core/support/steps.js";
import type { Expectation } from "./expectation.js";

const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");
const declaring = (
  ...credentials: readonly ReturnType<typeof declaredCredential>[]
): NonNullable<Expectation["context"]> => ({ declared: { authorizations: [], credentials } });
const duplicates = declaring(
  declaredCredential("fresh"),
  declaredCredential("twin", { name: "fresh", secretId: secretIdOf("fresh") }),
);
const twoActive = declaring(
  declaredCredential("fresh", { active: true }),
  declaredCredential("spare", { active: true }),
);
const declaredTwice = "C1 refusal: One credential is declared twice";
const takenOver = "C1 warning: A managed credential is taken over";
const activeTwice = "C2 refusal: Two credentials are declared Active";
const becomesReady = "C2 warning: Another credential becomes Ready";
const noneActive = "C2 warning: None of the new credentials is Active";
const cannotBeReady = "C2 refusal: The Active credential cannot be made Ready";

/** C1: which credential is which. */
export const identity: readonly Expectation[] = [
  {
    rule: "C1",
    title: "refuses to create one credential for two resources",
    step: create("fresh", { activate: true }),
    snapshot: worldWith({ credentials: [spare] }),
    context: duplicates,
    said: [declaredTwice],
    seen: ['"fresh" and "twin" have the same name and secret_id'],
  },
  {
    rule: "C1",
    title: "refuses to take one credential over for two resources",
    step: takeOver("fresh", "cred-3"),
    snapshot: worldWith({ credentials: [legacy, credential("cred-3", "fresh")] }),
    context: duplicates,
    said: [declaredTwice, takenOver],
  },
  {
    rule: "C1",
    title: "lets names be shared when the SecretIDs differ",
    step: create("fresh", { activate: true }),
    snapshot: worldWith({ credentials: [spare] }),
    context: declaring(
      declaredCredential("fresh"),
      declaredCredential("twin", { name: "fresh", secretId: secretIdOf("other") }),
    ),
    said: [],
  },
  {
    rule: "C1",
    title: "says that a live credential is taken over, and that its key cannot be compared",
    step: takeOver("legacy", "cred-1"),
    snapshot: worldWith({ credentials: [legacy] }),
    said: [takenOver],
    seen: ["cred-1", "cannot be compared", "destroying this resource deletes it"],
  },
];

/** C2: which credential is Active. */
export const activity: readonly Expectation[] = [
  {
    rule: "C2",
    title: "refuses to create one of two that are declared Active",
    step: create("fresh", { activate: true }),
    snapshot: worldWith({ credentials: [spare] }),
    context: twoActive,
    said: [activeTwice],
    seen: ['"fresh" and "spare" both set active to true'],
  },
  {
    rule: "C2",
    title: "refuses to take over one of two that are declared Active",
    step: takeOver("spare", "cred-2"),
    snapshot: worldWith({ credentials: [spare] }),
    context: twoActive,
    said: [takenOver, activeTwice],
  },
  {
    rule: "C2",
    title: "refuses to activate one of two that are declared Active",
    step: activate("spare", "cred-2"),
    snapshot: worldWith({ credentials: [spare] }),
    context: twoActive,
    said: [activeTwice],
  },
  {
    rule: "C2",
    title: "lets one be declared Active",
    step: activate("spare", "cred-2"),
    snapshot: worldWith({ credentials: [spare] }),
    context: declaring(declaredCredential("spare", { active: true }), declaredCredential("legacy")),
    said: [],
  },
  {
    rule: "C2",
    title: "names the credential that becomes Ready, also one that is not ours",
    step: activate("spare", "cred-2"),
    snapshot: worldWith({ credentials: [legacy, spare] }),
    said: [becomesReady],
    seen: ['"legacy" (cred-1) is Active now and becomes Ready'],
  },
  {
    rule: "C2",
    title: "names it when a new credential becomes Active too",
    step: create("fresh", { activate: true }),
    snapshot: worldWith({ credentials: [legacy] }),
    said: [becomesReady],
    seen: ['"legacy" (cred-1)'],
  },
  {
    rule: "C2",
    title: "does not name the one that the new credential replaces",
    step: create("legacy", { activate: true, replaces: "cred-1" }),
    snapshot: worldWith({ credentials: [legacy] }),
    said: [],
    reads: true,
  },
  {
    rule: "C2",
    title: "leaves the Active one alone when the new one asks for nothing",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [legacy] }),
    said: [],
  },
  {
    rule: "C2",
    title: "warns when several are new and none is to be Active",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [legacy] }),
    context: declaring(declaredCredential("fresh"), declaredCredential("other")),
    said: [noneActive],
    seen: ["2 new credentials and none sets active", '"legacy" stays Active'],
  },
  {
    rule: "C2",
    title: "warns of it once, at whichever is judged first or second",
    step: create("other"),
    snapshot: worldWith({ credentials: [legacy] }),
    context: declaring(declaredCredential("fresh"), declaredCredential("other")),
    said: [],
  },
  {
    rule: "C2",
    title: "still warns of it when the other new one stands before this one in the run",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [legacy, credential("new:urn:other", "other")] }),
    context: declaring(declaredCredential("fresh"), declaredCredential("other")),
    said: [noneActive],
    seen: ["2 new credentials"],
  },
  {
    rule: "C2",
    title: "has nothing to warn of when one of the new ones is to be Active",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [legacy] }),
    context: declaring(declaredCredential("fresh"), declaredCredential("other", { active: true })),
    said: [],
  },
  {
    rule: "C2",
    title: "refuses to make the Active credential Ready",
    step: deactivate("legacy", "cred-1"),
    snapshot: worldWith({ credentials: [legacy, spare] }),
    said: [cannotBeReady],
    seen: ["set active to true on another tic::ManagedCredential", "leave active out"],
  },
  {
    rule: "C2",
    title: "lets it become Ready when the program makes another one Active",
    step: deactivate("legacy", "cred-1"),
    snapshot: worldWith({ credentials: [legacy, spare] }),
    context: declaring(
      declaredCredential("legacy", { active: false }),
      declaredCredential("spare", { active: true }),
    ),
    said: [],
  },
  {
    rule: "C2",
    title: "has nothing against a credential that is Ready already",
    step: deactivate("spare", "cred-2"),
    snapshot: worldWith({ credentials: [legacy, spare] }),
    said: [],
  },
];
