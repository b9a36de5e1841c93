import type { Answer, Options } from "../engine/program.js";
import type { SmallTerraform } from "../small-terraform.js";
import { namesIn } from "./stage.js";
import { nameOf, type Wishes } from "./wishes.js";

/** What was not as it has to be, with what led to it. */
export class Violation extends Error {}

/** A command that has ended, with what was there before and after it. */
export interface Ended {
  readonly wishes: Wishes;
  readonly options: Options;
  readonly answer: Answer;
  readonly terraform: SmallTerraform;
  /** What is there, by name, with what tells it from a new one of that name. */
  readonly there: ReadonlyMap<string, string>;
  readonly now: ReadonlyMap<string, string>;
  readonly heldBefore: ReadonlySet<string>;
  /** What stays with the address that has it. */
  readonly remaining: ReadonlySet<string>;
  readonly fault: string | undefined;
}

/** Sees that nothing that is declared is gone, and nothing is in no state. @throws Violation */
export function mustHold({
  wishes,
  options,
  answer,
  terraform,
  there,
  now,
  heldBefore,
  remaining,
  fault,
}: Ended): void {
  const declared = new Map(wishes.map((one) => [nameOf(one, wishes), one]));
  const heldNow = namesIn(terraform);
  const mayStray = answer.killed || fault === "lost-answer";
  for (const name of now.keys()) {
    if (heldNow.has(name) || name.includes("theirs") || name === "mount tencentcloud") continue;
    if (name === "switch" && there.has("switch") && !heldBefore.has("switch")) continue;
    const isNew = !there.has(name);
    const strayed = heldBefore.has(name) || isNew;
    // Let go for a resource that never came to it: the next run takes it over.
    const taker = declared.get(name)?.address ?? "";
    const isLetGo =
      answer.complaints.length > 0 &&
      declared.has(name) &&
      (terraform.state.current.has(taker) ||
        !answer.complaints.some(({ address }) => address === taker));
    if (strayed && !mayStray && !isLetGo) throw new Violation(`${name} is in no state`);
  }
  if (options.destroy) return;
  for (const [name, id] of there) {
    if (!declared.has(name) || !heldBefore.has(name)) continue;
    const isWhole = !name.startsWith("role");
    const stays =
      remaining.has(name) || (isWhole && options.targets === undefined && !options.replace.length);
    if (stays && now.get(name) !== id) throw new Violation(`${name} is declared, and gone`);
  }
  if (answer.complaints.length > 0 || answer.killed || options.targets !== undefined) return;
  for (const name of declared.keys()) {
    if (!now.has(name)) throw new Violation(`${name} is declared, and not there after an apply`);
  }
}
