import { activity, identity } from "./active-credential.js";
import { clearing, deletingWhileOff, deletingWhileOn } from "./deleted-credential.js";
import { disabling, disablingLater } from "./disabling.js";
import { enabling, enablingBeside } from "./enabling.js";
import type { Expectation } from "./expectation.js";
import { creating, replacing } from "./new-credential.js";

/** Every rule's every check, seen to refuse or warn and seen to let through. */
export const expectations: readonly Expectation[] = [
  ...enabling,
  ...enablingBeside,
  ...disabling,
  ...disablingLater,
  ...identity,
  ...activity,
  ...creating,
  ...replacing,
  ...deletingWhileOn,
  ...deletingWhileOff,
  ...clearing,
];
