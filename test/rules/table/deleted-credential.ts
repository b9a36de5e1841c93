import {
  camWith,
  credential,
  enabledWith,
  otherAccountId,
  stack,
  stackOn,
  undocumented,
  unreadable,
  worldWith,
} from "../../core/support/account.js";
import { acknowledging, clear, remove } from "../../core/support/steps.js";
import type { Expectation } from "./expectation.js";

const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");
const both = [legacy, spare];
const across = "A7 warning: Authorization does not reach other root accounts";
const forGood = "C4 warning: This ends managed credentials for good";
const moved = "C5 warning: Stacks change to TIC authorization";
const cannotDelete = "C6 refusal: Cannot delete a managed credential";
const cannotClear = "C7 refusal: Cannot clear the managed credentials";
const cleared = "C7 warning: All managed credentials are cleared";

/** A7, C4 and C5: the end of a credential while authorization is on. */
export const deletingWhileOn: readonly Expectation[] = [
  {
    rule: "A7",
    title: "warns by name when the key is of another root account",
    step: remove("legacy", "cred-1", { ownerAccountId: otherAccountId }),
    snapshot: enabledWith({ credentials: both }),
    said: [across],
    seen: [`holds a key of root account ${otherAccountId}`, '"legacy" (cred-1)'],
    reads: true,
  },
  {
    rule: "A7",
    title: "warns when nobody knows whose key it is",
    step: remove("legacy", "cred-1", { ownerAccountId: undefined }),
    snapshot: enabledWith({ credentials: both }),
    said: [across],
    seen: ["whose owner is unknown"],
    reads: true,
  },
  {
    rule: "A7",
    title: "has nothing to warn of when the key is of the account itself",
    step: remove("legacy", "cred-1"),
    snapshot: enabledWith({ credentials: both }),
    said: [],
    reads: true,
  },
  {
    rule: "C4",
    title: "warns that the last one is for good",
    step: remove("legacy", "cred-1"),
    snapshot: enabledWith({ credentials: [legacy] }),
    said: [forGood],
    seen: ["the last managed credential of account 100000000001"],
    reads: true,
  },
  {
    rule: "C5",
    title: "names the stacks that change method",
    step: remove("legacy", "cred-1"),
    snapshot: enabledWith({
      credentials: both,
      stacks: [stackOn("cred-1", "stk-1"), stackOn("cred-2", "stk-2"), stack("stk-3")],
    }),
    said: [moved],
    seen: [/1 stack uses TIC authorization from then on: stk-1 [^;]*\.\n/],
    reads: true,
  },
  {
    rule: "C5",
    title: "has nothing to name when the credential's stacks hold nothing",
    step: remove("legacy", "cred-1"),
    snapshot: enabledWith({
      credentials: both,
      stacks: [stackOn("cred-1", "stk-1", { hasResources: false })],
    }),
    said: [],
    reads: true,
  },
  {
    rule: "C5",
    title: "refuses when the stacks cannot be read",
    step: remove("legacy", "cred-1"),
    snapshot: enabledWith({ credentials: both, stacks: unreadable }),
    said: ["C5 refusal: Cannot tell which stacks change method"],
    seen: ["cannot check C5", "DescribeStacks", "req-0001"],
    reads: true,
  },
  {
    rule: "C5",
    title: "lets a credential go that is gone already, whatever the stacks",
    step: remove("legacy", "cred-9"),
    snapshot: enabledWith({ credentials: both, stacks: unreadable }),
    said: [],
  },
];

/** C6: the end of a credential while authorization is off. */
export const deletingWhileOff: readonly Expectation[] = [
  {
    rule: "C6",
    title: "refuses to delete the Active credential",
    step: remove("legacy", "cred-1"),
    snapshot: worldWith({ credentials: both }),
    said: [cannotDelete],
    seen: [
      '"legacy" (cred-1) is Active',
      "declare tic::Authorization",
      "another credential Active",
    ],
  },
  {
    rule: "C5",
    title: "refuses to delete where no API lists the credentials",
    step: remove("legacy", "cred-1"),
    snapshot: camWith(),
    said: ["C5 refusal: Cannot delete a managed credential"],
    seen: ['can neither see nor delete "legacy" (cred-1)', "use the settings gateway"],
  },
  {
    rule: "C6",
    title: "says that the program's switch is left out of this run",
    step: remove("legacy", "cred-1"),
    snapshot: worldWith({ credentials: both }),
    context: { switchLeftOut: true },
    said: [cannotDelete],
    seen: ["Either --only left it out, or the state is out of date: try engine go --look-first"],
  },
  {
    rule: "C6",
    title: "lets a Ready credential go that no stack uses",
    step: remove("spare", "cred-2"),
    snapshot: worldWith({ credentials: both, stacks: [stackOn("cred-1", "stk-1")] }),
    said: [],
    reads: true,
  },
  {
    rule: "C6",
    title: "refuses to delete a Ready credential that a stack uses",
    step: remove("spare", "cred-2"),
    snapshot: worldWith({ credentials: both, stacks: [stackOn("cred-2", "stk-2")] }),
    said: [cannotDelete],
    seen: [
      '1 stack that holds resources uses "spare" (cred-2)',
      "stk-2",
      "destroy that stack first",
    ],
    reads: true,
  },
  {
    rule: "C6",
    title: "lets it go when the stack holds nothing",
    step: remove("spare", "cred-2"),
    snapshot: worldWith({
      credentials: both,
      stacks: [stackOn("cred-2", "stk-2", { hasResources: false })],
    }),
    said: [],
    reads: true,
  },
  {
    rule: "C6",
    title: "says that it may be wrong, and how to answer for it",
    step: remove("spare", "cred-2"),
    snapshot: worldWith({ credentials: both, stacks: [stackOn("cred-2", "stk-2", undocumented)] }),
    said: [cannotDelete],
    seen: ["this may be a false positive", '"C6:stk-2" into acknowledge of "spare"'],
    reads: true,
  },
  {
    rule: "C6",
    title: "lets a doubt pass that the user answers for",
    step: acknowledging(remove("spare", "cred-2"), "C6:stk-2"),
    snapshot: worldWith({ credentials: both, stacks: [stackOn("cred-2", "stk-2", undocumented)] }),
    said: [],
    reads: true,
  },
  {
    rule: "C6",
    title: "lets nobody answer for what is known",
    step: acknowledging(remove("spare", "cred-2"), "C6:stk-2"),
    snapshot: worldWith({ credentials: both, stacks: [stackOn("cred-2", "stk-2")] }),
    said: [cannotDelete],
    reads: true,
  },
  {
    rule: "C6",
    title: "refuses when the stacks cannot be read",
    step: remove("spare", "cred-2"),
    snapshot: worldWith({ credentials: both, stacks: unreadable }),
    said: [cannotDelete],
    seen: ["cannot check C6", "UnauthorizedOperation", "req-0001"],
    reads: true,
  },
  {
    rule: "C6",
    title: "lets a credential go that is gone already",
    step: remove("legacy", "cred-9"),
    snapshot: worldWith({ credentials: both, stacks: [stackOn("cred-9", "stk-9")] }),
    said: [],
  },
];

/** C7: clearing. */
export const clearing: readonly Expectation[] = [
  {
    rule: "C7",
    title: "refuses to clear while authorization is off",
    step: clear,
    snapshot: worldWith({ credentials: both }),
    said: [across, forGood, cannotClear],
    seen: ["enable TIC authorization first"],
    reads: true,
  },
  {
    rule: "C7",
    title: "lists all that is cleared, and the stacks that change method",
    step: clear,
    snapshot: enabledWith({
      credentials: both,
      stacks: [stackOn("cred-1", "stk-1"), stackOn("cred-2", "stk-2", { hasResources: false })],
    }),
    said: [across, forGood, cleared],
    seen: [
      '2 credentials of account 100000000001 go: "legacy" (cred-1, Active), "spare" (cred-2, Ready)',
      /1 stack changes to TIC authorization: stk-1 [^;]*\.\n/,
      "The owners of the keys of all 2 credentials are unknown",
      "Clearing deletes every managed credential of account 100000000001",
    ],
    reads: true,
  },
  {
    rule: "C7",
    title: "says so when no stack changes method",
    step: clear,
    snapshot: enabledWith({ credentials: [spare] }),
    said: [across, forGood, cleared],
    seen: ["1 credential of account 100000000001 goes", "No stack changes method"],
    reads: true,
  },
  {
    rule: "C7",
    title: "refuses when the stacks cannot be read",
    step: clear,
    snapshot: enabledWith({ credentials: both, stacks: unreadable }),
    said: [across, forGood, "C7 refusal: Cannot tell which stacks change method"],
    seen: ["cannot check C7", "req-0001"],
    reads: true,
  },
  {
    rule: "C7",
    title: "has nothing to say when there is nothing to clear",
    step: clear,
    snapshot: enabledWith(),
    said: [],
  },
];
