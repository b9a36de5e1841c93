import {
  camWith,
  credential,
  enabledWith,
  role,
  stack,
  stackOn,
  undocumented,
  unreadable,
  worldWith,
} from "../../core/support/account.js";
import { acknowledging, disable, remove } from "../../core/support/steps.js";
import type { Expectation } from "./expectation.js";

const notice = "A4 notice: The CAM role stays";
const cannotDisable = "A3 refusal: Cannot disable TIC authorization";
const offByHand = "A4 warning: The switch is turned off by hand";
const foreseen = "A3 refusal: Cannot delete before authorization goes";
const moved = "C5 warning: Stacks change to TIC authorization";
const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => stack(`stk-${String(number)}`));

/** A3: what still uses the switch. */
export const disabling: readonly Expectation[] = [
  {
    rule: "A3",
    title: "lets the switch go off when no stack is there",
    step: disable(),
    world: enabledWith(),
    said: [notice],
    reads: true,
  },
  {
    rule: "A3",
    title: "refuses while a stack uses authorization, with all that a reader needs",
    step: disable(),
    world: enabledWith({ stacks: [stack("stk-1", { stackName: "shop" })] }),
    said: [cannotDisable, notice],
    seen: [
      '1 stack uses it and holds resources: stk-1 "shop" in ap-guangzhou (APPLY_COMPLETED: applied).',
      "destroy that stack first",
      "https://www.tencentcloud.com/document/product/1043/36010",
    ],
    reads: true,
  },
  {
    rule: "A3",
    title: "lets the switch go off while stacks use credentials",
    step: disable(),
    world: enabledWith({ credentials: [legacy], stacks: [stackOn("cred-1", "stk-1")] }),
    said: [notice],
    reads: true,
  },
  {
    rule: "A3",
    title: "lets the switch go off when the stacks hold nothing",
    step: disable(),
    world: enabledWith({ stacks: [stack("stk-1", { holds: false })] }),
    said: [notice],
    reads: true,
  },
  {
    rule: "A3",
    title: "says to wait while an operation is running",
    step: disable(),
    world: enabledWith({ stacks: [stack("stk-1", { inProgress: true })] }),
    said: [cannotDisable, notice],
    seen: ["wait for the running operation to end, then destroy the stack ("],
    reads: true,
  },
  {
    rule: "A3",
    title: "names eight stacks and counts the others",
    step: disable(),
    world: enabledWith({ stacks: nine }),
    said: [cannotDisable, notice],
    seen: ["9 stacks use it", "stk-8", "and 1 more"],
    reads: true,
  },
  {
    rule: "A3",
    title: "counts every stack where no API tells its method, and says that this is doubt",
    step: disable(),
    world: camWith({ stacks: [stack("stk-1", { method: "Unknown" })] }),
    said: [cannotDisable, offByHand],
    seen: ["may use it", "That is doubt, not knowledge", '"A3:stk-1" into acknowledge of "tic"'],
    reads: true,
  },
  {
    rule: "A3",
    title: "counts a stack with an undocumented status, as doubt",
    step: disable(),
    world: enabledWith({ stacks: [stack("stk-1", undocumented)] }),
    said: [cannotDisable, notice],
    seen: ["That is doubt"],
    reads: true,
  },
  {
    rule: "A3",
    title: "lets a doubt pass that the user answers for, and no other",
    step: acknowledging(disable(), "A3:stk-1"),
    world: camWith({ stacks: [stack("stk-1"), stack("stk-2")] }),
    said: [cannotDisable, offByHand],
    seen: [/1 stack may use it and holds resources: stk-2/],
    reads: true,
  },
  {
    rule: "A3",
    title: "lets the switch go off once every doubt is answered for",
    step: acknowledging(disable(), "A3:stk-1"),
    world: camWith({ stacks: [stack("stk-1")] }),
    said: [offByHand],
    reads: true,
  },
  {
    rule: "A3",
    title: "refuses when the stacks cannot be read, with the call that failed",
    step: disable(),
    world: enabledWith({ stacks: unreadable }),
    said: [cannotDisable, notice],
    seen: ["cannot check A3", "DescribeStacks", "UnauthorizedOperation", "req-0001"],
    reads: true,
  },
  {
    rule: "A3",
    title: "does not look at the stacks when the switch is off already",
    step: disable(),
    world: worldWith({ role, stacks: [stack("stk-1")] }),
    said: [notice],
  },
];

/** A3 foreseen at a credential that goes before the switch, and A4. */
export const disablingLater: readonly Expectation[] = [
  {
    rule: "A3",
    title: "refuses at the credential when its stack would stop the switch after it",
    step: remove("legacy", "cred-1", { switchFollows: true }),
    world: enabledWith({ credentials: [legacy, spare], stacks: [stackOn("cred-1", "stk-1")] }),
    said: [foreseen, moved],
    seen: ["With its stacks moved", "could never come back", "stk-1"],
    reads: true,
  },
  {
    rule: "A3",
    title: "refuses at the credential when another stack would stop the switch after it",
    step: remove("legacy", "cred-1", { switchFollows: true }),
    world: enabledWith({ credentials: [legacy, spare], stacks: [stack("stk-9")] }),
    said: [foreseen],
    reads: true,
  },
  {
    rule: "A3",
    title:
      "refuses at the credential when the stack of one that goes with it would stop the switch",
    step: remove("legacy", "cred-1", { switchFollows: true }),
    world: enabledWith({ credentials: [legacy, spare], stacks: [stackOn("cred-2", "stk-1")] }),
    scene: { alsoDeleted: ["cred-2"] },
    said: [foreseen],
    reads: true,
  },
  {
    rule: "A3",
    title: "lets the credential go before the switch while another one keeps its stack",
    step: remove("legacy", "cred-1", { switchFollows: true }),
    world: enabledWith({ credentials: [legacy, spare], stacks: [stackOn("cred-2", "stk-1")] }),
    said: [],
    reads: true,
  },
  {
    rule: "A3",
    title: "lets the credential go before the switch when no stack is in the way",
    step: remove("legacy", "cred-1", { switchFollows: true }),
    world: enabledWith({ credentials: [legacy, spare] }),
    said: [],
    reads: true,
  },
  {
    rule: "A4",
    title: "says that the role stays",
    step: disable(),
    world: enabledWith(),
    said: [notice],
    seen: [role.roleName, "set delete_role"],
    reads: true,
  },
  {
    rule: "A4",
    title: "has nothing to say when the role goes too",
    step: disable({ deleteRole: true }),
    world: enabledWith(),
    said: [],
    reads: true,
  },
  {
    rule: "A4",
    title: "warns that the switch is turned off by hand where no API does it",
    step: disable(),
    world: camWith(),
    said: [offByHand],
    seen: ["turn it off in the TIC console", "stays in CAM"],
    reads: true,
  },
  {
    rule: "A4",
    title: "warns to turn the switch off before the role is deleted where no API does it",
    step: disable({ deleteRole: true }),
    world: camWith(),
    said: [offByHand],
    seen: ["Turn it off first", '"Authorization failed" (A5)'],
    reads: true,
  },
  {
    rule: "A4",
    title: "speaks of no role where there is none",
    step: disable({ deleteRole: true }),
    world: camWith({ role: undefined }),
    said: [offByHand],
    seen: [/turn it off in the TIC console \(Settings > API Credentials\)\.\n/],
    reads: true,
  },
];
