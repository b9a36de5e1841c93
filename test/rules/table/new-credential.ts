import {
  credential,
  enabledWith,
  stack,
  stackOn,
  undocumented,
  unreadable,
  worldWith,
} from "../../core/support/account.js";
import {
  acknowledging,
  create,
  declaredAuthorization,
  declaredCredential,
} from "../../core/support/steps.js";
import type { Expectation } from "./expectation.js";

const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");
const cannotCreate = "C3 refusal: Cannot create a managed credential";
const cannotReplace = "C8 refusal: Cannot replace a managed credential";
const closed = "C4 refusal: Managed credentials are closed to this account";
const withAuthorization: NonNullable<Expectation["context"]> = {
  declared: {
    authorizations: [declaredAuthorization],
    credentials: [declaredCredential("legacy"), declaredCredential("fresh")],
  },
};

/** C3 and C4: what a new credential needs. */
export const creating: readonly Expectation[] = [
  {
    rule: "C3",
    title: "refuses a new credential while authorization is on, with the two steps",
    step: create("fresh"),
    snapshot: enabledWith({ credentials: [legacy] }),
    said: [cannotCreate],
    seen: [
      "TIC authorization is enabled in account 100000000001",
      'in two runs: first remove the tic::Authorization and engine go. Where no program declares it, turn it off in the TIC console (Settings > API Credentials). Then add "fresh"',
    ],
    reads: true,
  },
  {
    rule: "C3",
    title: "says that a stack is in the way of disabling it too",
    step: create("fresh"),
    snapshot: enabledWith({ credentials: [legacy], stacks: [stack("stk-1")] }),
    said: [cannotCreate],
    seen: ["Disabling it is refused too as things are: 1 stack uses it", "stk-1"],
    reads: true,
  },
  {
    rule: "C3",
    title: "still refuses when the stacks cannot be read",
    step: create("fresh"),
    snapshot: enabledWith({ credentials: [legacy], stacks: unreadable }),
    said: [cannotCreate],
    seen: ["cannot check A3"],
    reads: true,
  },
  {
    rule: "C3",
    title: "says that the account cannot go back when no credential is left",
    step: create("fresh"),
    snapshot: enabledWith(),
    said: [cannotCreate, closed],
    seen: ['keep TIC authorization and remove "fresh"', "even after the switch is off"],
    reads: true,
  },
  {
    rule: "C3",
    title: "refuses a new credential beside a declared authorization, though it is off",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [legacy] }),
    context: withAuthorization,
    said: [cannotCreate],
    seen: ['The program declares TIC authorization ("tic")', 'remove "fresh"'],
  },
  {
    rule: "C3",
    title: "lets a credential be created while authorization is off",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [legacy] }),
    said: [],
  },
  {
    rule: "C4",
    title: "refuses the first credential of an account",
    step: create("fresh"),
    snapshot: worldWith(),
    said: [closed],
    seen: ['"fresh" would be the first', "use TIC authorization instead"],
  },
  {
    rule: "C4",
    title: "lets an account that has a credential make another one",
    step: create("fresh"),
    snapshot: worldWith({ credentials: [spare] }),
    said: [],
  },
];

/** C8: what a replacement needs. */
export const replacing: readonly Expectation[] = [
  {
    rule: "C8",
    title: "lets an Active credential be replaced while no stack uses it",
    step: create("legacy", { replaces: "cred-1", activate: true }),
    snapshot: worldWith({ credentials: [legacy, spare], stacks: [stackOn("cred-2", "stk-2")] }),
    said: [],
    reads: true,
  },
  {
    rule: "C8",
    title: "refuses while a stack uses the old one, before anything is made",
    step: create("legacy", { replaces: "cred-1", activate: true }),
    snapshot: worldWith({ credentials: [legacy], stacks: [stackOn("cred-1", "stk-1")] }),
    said: [cannotReplace],
    seen: [
      'stk-1 "name of stk-1" in ap-guangzhou',
      "declare tic::Authorization and drop the credential",
      "destroy that stack first",
    ],
    reads: true,
  },
  {
    rule: "C8",
    title: "says that it may be wrong, and how to answer for it",
    step: create("legacy", { replaces: "cred-1", activate: true }),
    snapshot: worldWith({
      credentials: [legacy],
      stacks: [stackOn("cred-1", "stk-1", undocumented)],
    }),
    said: [cannotReplace],
    seen: ["this may be a false positive", '"C6:stk-1" into acknowledge of "legacy"'],
    reads: true,
  },
  {
    rule: "C8",
    title: "lets a doubt pass that the user answers for",
    step: acknowledging(create("legacy", { replaces: "cred-1", activate: true }), "C6:stk-1"),
    snapshot: worldWith({
      credentials: [legacy],
      stacks: [stackOn("cred-1", "stk-1", undocumented)],
    }),
    said: [],
    reads: true,
  },
  {
    rule: "C8",
    title: "refuses to replace the Active credential by one that is not Active",
    step: create("legacy", { replaces: "cred-1" }),
    snapshot: worldWith({ credentials: [legacy] }),
    said: [cannotReplace],
    seen: ["sets active to false", "leave active out"],
    reads: true,
  },
  {
    rule: "C8",
    title: "lets a Ready credential be replaced by a Ready one",
    step: create("spare", { replaces: "cred-2" }),
    snapshot: worldWith({ credentials: [legacy, spare] }),
    said: [],
    reads: true,
  },
  {
    rule: "C8",
    title: "has no old one to think of when that is gone already",
    step: create("legacy", { replaces: "cred-9" }),
    snapshot: worldWith({ credentials: [spare], stacks: [stackOn("cred-9", "stk-9")] }),
    said: [],
  },
  {
    rule: "C8",
    title: "refuses when the stacks cannot be read",
    step: create("legacy", { replaces: "cred-1", activate: true }),
    snapshot: worldWith({ credentials: [legacy], stacks: unreadable }),
    said: [cannotReplace],
    seen: ["cannot check C8", "DescribeStacks", "req-0001"],
    reads: true,
  },
  {
    rule: "C8",
    title: "refuses while authorization is on, since nothing new can be made",
    step: create("legacy", { replaces: "cred-1" }),
    snapshot: enabledWith({ credentials: [legacy] }),
    said: [cannotReplace],
    seen: [
      '"legacy" replaces cred-1, since there is no edit (C8)',
      "or remove it, as when it was deleted outside",
      "Or in two runs: first remove",
    ],
    reads: true,
  },
  {
    rule: "C8",
    title: "refuses beside a declared authorization, and says what keeps the stacks going",
    step: create("legacy", { replaces: "cred-1" }),
    snapshot: enabledWith({ credentials: [legacy] }),
    context: withAuthorization,
    said: [cannotReplace],
    seen: ['undo the change to "legacy", or remove it'],
    reads: true,
  },
];
