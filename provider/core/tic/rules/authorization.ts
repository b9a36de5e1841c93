import { diagnosticsOf } from "../../engine/rule.js";
import { quoteSome } from "../../secrets/safe-text.js";
import { creating, disabling, platformSettings, ticCheck, type TicRule } from "../rule.js";
import { credentialByKey, isPlanned } from "../account-snapshot.js";
import { evaluateDisable } from "./evaluate-disable.js";
import { count } from "./stacks-in-the-way.js";
import { switchFollows } from "./switch-follows.js";

const a1 = diagnosticsOf("A1");
const a4 = diagnosticsOf("A4");

const oneSwitch = ticCheck({
  on: ["EnableAuthorization"],
  evaluate({ subject }, { accountId }, { declared, terms }) {
    const others = declared.authorizations.filter((other) => other.key !== subject.key);
    if (others.length === 0) return [];
    return a1.refusal({
      summary: "One TIC authorization per account",
      found: `"${subject.label}" and ${quoteSome(others.map(({ label }) => label))} both stand for account ${accountId}.`,
      why: "The switch is one setting of the whole account.",
      next: `keep one ${terms.resource("Authorization")} in the program, or ${terms.otherAccount}.`,
    });
  },
});

const takenOver = ticCheck({
  on: ["EnableAuthorization"],
  evaluate(step, { accountId, settings, switchPosition, role }, { terms }) {
    const there = switchPosition === "On" || (settings === "cam" && role !== undefined);
    if (!step.takesOver || !there) return [];
    const found =
      settings === "cam"
        ? `The role ${role?.roleName ?? ""} is already granted in account ${accountId}, so TIC authorization may be in use.`
        : `TIC authorization is already on in account ${accountId}.`;
    if (step.adopt) {
      return a1.warning({
        takesOver: true,
        summary: "TIC authorization is taken over",
        found,
        next: "destroying this resource turns it off for everybody in the account.",
      });
    }
    return a1.refusal({
      takesOver: true,
      summary: "TIC authorization is on already",
      found: `${found} ${terms.attribute("adopt")} is false.`,
      next: `set ${terms.attribute("adopt")} to true to take it over, or remove the resource.`,
    });
  },
});

const newCredentialBeside = ticCheck({
  on: ["EnableAuthorization"],
  evaluate(step, snapshot, { declared, terms }) {
    const extra = declared.credentials.filter(({ name, secretId }) => {
      const isKnown = name !== undefined && secretId !== undefined;
      if (!isKnown || snapshot.credentials === undefined) return false;
      const there = credentialByKey(snapshot, { name, secretId });
      // One that the same run makes is new all the same.
      return there === undefined || isPlanned(there);
    });
    if (extra.length === 0) return [];
    return diagnosticsOf("C3", creating.url).refusal({
      summary: "New credentials and authorization exclude each other",
      found: `The program declares "${step.subject.label}" and ${count(extra.length, "credential")} that the account does not have: ${quoteSome(extra.map(({ label }) => label))}.`,
      why: "While TIC authorization is enabled, no credential can be created.",
      next: `remove the new ${terms.resource("ManagedCredential")}. With TIC authorization no new credential is needed.`,
    });
  },
});

const clearBesideCredentials = ticCheck({
  on: ["EnableAuthorization"],
  evaluate(step, _snapshot, { declared, terms }) {
    const clears = declared.authorizations.some(
      (one) => one.key === step.subject.key && one.clearManagedCredentials,
    );
    if (!clears || declared.credentials.length === 0) return [];
    return diagnosticsOf("C7").refusal({
      summary: "Contradiction: clear and declare credentials",
      found: `"${step.subject.label}" sets ${terms.attribute("clearManagedCredentials")}, and the program declares ${quoteSome(declared.credentials.map(({ label }) => label))}.`,
      next: `remove the declared credentials, or ${terms.attribute("clearManagedCredentials")}.`,
    });
  },
});

const stacksStillUseIt = ticCheck({
  on: ["DisableAuthorization"],
  needs: (_step, snapshot) => snapshot.switchPosition !== "Off",
  evaluate: (step, snapshot, { alsoDeleted }) =>
    evaluateDisable(snapshot, step.subject, {
      // A role and credentials that go in the same run are gone for good when the switch stays on.
      enforcement: step.deleteRole || alsoDeleted.length > 0,
      summary: "Cannot disable TIC authorization",
      lead: "",
    }),
});

const roleStays = ticCheck({
  on: ["DisableAuthorization"],
  evaluate(step, snapshot, { terms }) {
    const role = snapshot.role?.roleName;
    if (snapshot.settings === "cam") {
      return a4.warning({
        summary: "The switch is turned off by hand",
        found:
          step.deleteRole && role !== undefined
            ? `The public API has no call for the switch. Turn it off first (TIC console > Settings > API Credentials). If the provider deletes the role ${role} before that, the console shows "Authorization failed" (A5).`
            : `The public API has no call for the switch: turn it off in the TIC console (Settings > API Credentials).${role === undefined ? "" : ` The role ${role} stays in CAM.`}`,
        link: disabling.url,
      });
    }
    if (step.deleteRole || role === undefined) return [];
    return a4.notice({
      summary: "The CAM role stays",
      found: `Disabling TIC authorization leaves the role ${role} in CAM.`,
      next: `set ${terms.attribute("deleteRole")} to delete it too.`,
    });
  },
});

const byHand = ticCheck({
  on: ["EnableAuthorization"],
  evaluate(_step, snapshot) {
    if (snapshot.settings !== "cam") return [];
    return diagnosticsOf("A2", disabling.url).warning({
      summary: "The switch is turned on by hand",
      found:
        "The role is granted here. The public API has no call for the switch: turn it on once in the TIC console (Settings > API Credentials), or use a settings gateway.",
    });
  },
});

const reauthorize = ticCheck({
  on: ["EnableAuthorization"],
  evaluate(step, snapshot) {
    const failed = step.from === "On" || (step.from === "Unknown" && !step.takesOver);
    if (!failed || snapshot.role !== undefined) return [];
    return diagnosticsOf("A5", disabling.url).warning({
      summary: "TIC authorization failed: reauthorizing",
      found: `The role was deleted in CAM while TIC authorization was in use (account ${snapshot.accountId}). This run grants it again.`,
    });
  },
});

const turnedOffOutside = ticCheck({
  on: ["EnableAuthorization"],
  evaluate(step, snapshot) {
    if (step.from !== "Off" || step.takesOver) return [];
    return a1.warning({
      summary: "TIC authorization was turned off outside",
      found: `It is off in account ${snapshot.accountId}, and the program declares it: this run turns it on again.`,
    });
  },
});

/** Rules of the TIC authorization, A1 to A7, in the document's order. */
export const authorizationRules: readonly TicRule[] = [
  {
    id: "A1",
    ofDeclarations: true,
    kinds: ["behaviour", "refusal", "warning"],
    sentence:
      "TIC authorization is one setting per root account. TIC acts through a service-linked role and keeps no key.",
    ours: "The provider refuses two declarations for one account. It takes over a switch that is already on, and refuses it when `adopt` is false.",
    source: platformSettings("TIC authorization"),
    checks: [oneSwitch, takenOver, turnedOffOutside],
  },
  {
    id: "A2",
    kinds: ["behaviour", "warning"],
    sentence:
      "Enabling grants the service-linked role in CAM and then turns the switch on. New stacks then use TIC authorization. With neither method TIC can orchestrate nothing.",
    ours: "On the `cam` back end you turn the switch on by hand, and a warning says so.",
    source: platformSettings("Enabling TIC authorization"),
    checks: [byHand],
  },
  {
    id: "A3",
    kinds: ["refusal"],
    sentence: "TIC authorization cannot be disabled while a stack still uses it.",
    ours: "A stack uses it when it holds resources. The provider deletes no credential if the same run would then stop at the switch.",
    source: disabling,
    checks: [stacksStillUseIt, switchFollows],
  },
  {
    id: "A4",
    kinds: ["behaviour", "warning"],
    sentence: "Disabling does not delete the role in CAM. That is a separate, explicit act.",
    source: disabling,
    checks: [roleStays],
  },
  {
    id: "A5",
    kinds: ["behaviour", "warning"],
    sentence:
      "A role deleted in CAM while the switch is on shows as Authorization failed until it is granted again.",
    source: platformSettings("Handling authorization failures"),
    checks: [reauthorize],
  },
  {
    id: "A6",
    kinds: ["behaviour"],
    sentence:
      "The list of permitted services grows by itself. It is information, never a difference.",
    source: platformSettings("Permitted services"),
    checks: [],
  },
];

/** Checks on the authorization's steps that belong to rules about credentials. */
export const enableChecks = { newCredentialBeside, clearBesideCredentials };
