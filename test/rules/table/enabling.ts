import { applyStep } from "../../../provider/core/tic/account-snapshot.js";
import { camWith, credential, enabledWith, role, worldWith } from "../../core/support/account.js";
import {
  create,
  declaredAuthorization,
  declaredCredential,
  enable,
} from "../../core/support/steps.js";
import type { Expectation } from "./expectation.js";

const onByHand = "A2 warning: The switch is turned on by hand";
const takenOver = "A1 warning: TIC authorization is taken over";
const onAlready = "A1 refusal: TIC authorization is on already";
const failed = "A5 warning: TIC authorization failed: reauthorizing";
const legacy = credential("cred-1", "legacy", "Active");

/** A1, A2 and A5: the switch goes on. */
export const enabling: readonly Expectation[] = [
  {
    rule: "A1",
    title: "lets the first authorization of an account go on",
    step: enable(),
    snapshot: worldWith(),
    context: { declared: { authorizations: [declaredAuthorization], credentials: [] } },
    said: [],
  },
  {
    rule: "A1",
    title: "refuses a second authorization for one account, naming both",
    step: enable(),
    snapshot: worldWith(),
    context: {
      declared: {
        authorizations: [
          declaredAuthorization,
          { key: "urn:twin", label: "twin", clearManagedCredentials: false },
        ],
        credentials: [],
      },
    },
    said: ["A1 refusal: One TIC authorization per account"],
    seen: ['"tic" and "twin"', "100000000001", "keep one tic::Authorization"],
  },
  {
    rule: "A1",
    title: "warns that a switch that is on already is taken over",
    step: enable(),
    snapshot: enabledWith(),
    said: [takenOver],
    seen: ["turns it off for everybody"],
  },
  {
    rule: "A1",
    title: "refuses to take over when adopt is false",
    step: enable({ adopt: false }),
    snapshot: enabledWith(),
    said: [onAlready],
    seen: ["adopt is false", "set adopt to true"],
  },
  {
    rule: "A1",
    title: "lets a switch that is off go on when adopt is false",
    step: enable({ adopt: false }),
    snapshot: worldWith({ role }),
    said: [],
  },
  {
    rule: "A1",
    title: "takes a granted role for the switch where no API shows that",
    step: enable(),
    snapshot: camWith(),
    said: [takenOver, onByHand],
    seen: [role.roleName, "may be in use"],
  },
  {
    rule: "A1",
    title: "refuses to take over a granted role when adopt is false",
    step: enable({ adopt: false }),
    snapshot: camWith(),
    said: [onAlready, onByHand],
  },
  {
    rule: "A1",
    title: "warns that a switch that was turned off outside is turned on again",
    step: enable({ takesOver: false, from: "Off" }),
    snapshot: worldWith({ role }),
    said: ["A1 warning: TIC authorization was turned off outside"],
    seen: ["this run turns it on again"],
  },
  {
    rule: "A2",
    title: "warns that the switch is turned on by hand where no API does it",
    step: enable({ from: "Unknown" }),
    snapshot: camWith({ role: undefined }),
    said: [onByHand],
    seen: ["turn it on once in the TIC console"],
  },
  {
    rule: "A5",
    title: "warns that a role deleted outside is granted again",
    step: enable({ takesOver: false, from: "On" }),
    snapshot: enabledWith({ role: undefined }),
    said: [failed],
    seen: ["The role was deleted in CAM", "grants it again"],
  },
  {
    rule: "A5",
    title: "warns of it too when the switch is taken over",
    step: enable({ from: "On" }),
    snapshot: enabledWith({ role: undefined }),
    said: [takenOver, failed],
  },
  {
    rule: "A5",
    title: "warns of it where only the role tells",
    step: enable({ takesOver: false, from: "Unknown" }),
    snapshot: camWith({ role: undefined }),
    said: [onByHand, failed],
  },
];

const beside = "C3 refusal: New credentials and authorization exclude each other";

/** C3 and C7 at the switch: what a program must not declare beside it. */
export const enablingBeside: readonly Expectation[] = [
  {
    rule: "C3",
    title: "refuses authorization beside a new credential",
    step: enable(),
    snapshot: worldWith({ credentials: [legacy] }),
    context: {
      declared: {
        authorizations: [declaredAuthorization],
        credentials: [declaredCredential("legacy"), declaredCredential("fresh")],
      },
    },
    said: [beside],
    seen: ['"tic" and 1 credential that the account does not have: "fresh"'],
  },
  {
    rule: "C3",
    title: "refuses authorization beside a new credential that the same run makes before it",
    step: enable(),
    snapshot: applyStep(worldWith({ credentials: [legacy] }), create("fresh")),
    context: {
      declared: {
        authorizations: [declaredAuthorization],
        credentials: [declaredCredential("legacy"), declaredCredential("fresh")],
      },
    },
    said: [beside],
    seen: ['"fresh"'],
  },
  {
    rule: "C3",
    title: "lets authorization go on beside credentials that are live or not known yet",
    step: enable(),
    snapshot: worldWith({ credentials: [legacy] }),
    context: {
      declared: {
        authorizations: [declaredAuthorization],
        credentials: [
          declaredCredential("legacy"),
          { key: "urn:later", label: "later", name: "later" },
        ],
      },
    },
    said: [],
  },
  {
    rule: "C7",
    title: "refuses to clear what the same program declares",
    step: enable(),
    snapshot: worldWith({ credentials: [legacy] }),
    context: {
      declared: {
        authorizations: [{ ...declaredAuthorization, clearManagedCredentials: true }],
        credentials: [declaredCredential("legacy")],
      },
    },
    said: ["C7 refusal: Contradiction: clear and declare credentials"],
    seen: ["clear_managed_credentials", '"legacy"'],
  },
  {
    rule: "C7",
    title: "lets a program clear credentials that it does not declare",
    step: enable(),
    snapshot: worldWith({ credentials: [legacy] }),
    context: {
      declared: {
        authorizations: [{ ...declaredAuthorization, clearManagedCredentials: true }],
        credentials: [],
      },
    },
    said: [],
  },
];
