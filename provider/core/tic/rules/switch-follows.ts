import type { Diagnostic } from "../../engine/diagnostic.js";
import { check, type Check, type Scene } from "../rule.js";
import type { StepOf } from "../step.js";
import { credentialByKey, foldAll, type World } from "../account-snapshot.js";
import { judgeDisable } from "./evaluate-disable.js";

/**
 * A3 at a credential whose run turns the switch off afterwards: refused here already, since a
 * credential that is gone by then could never come back (C3, C4). For the same reason nothing
 * softens it, also where the stacks cannot be read.
 */
export const switchFollows: Check = check({
  on: ["DeleteCredential"],
  needs: (step, world) => step.switchFollows && world.switchPosition === "On",
  evaluate(step, world, scene): Diagnostic[] {
    if (!step.switchFollows || world.switchPosition !== "On") return [];
    const { words, destroying } = scene;
    const run = destroying
      ? `A destroy also disables TIC authorization, unless ${words.leaveOut} leaves it out, which is not known here; after that this credential could never come back. With the stacks moved`
      : "The run also disables TIC authorization afterwards, and then this credential could never come back. With its stacks moved";
    return judgeDisable(foldAll(world, deletionsWith(step, world, scene)), step.subject, {
      firm: true,
      summary: "Cannot delete before authorization goes",
      lead: `${run}, `,
    }).map((one) => (destroying ? withRemoval(one, step, scene) : one));
  },
});

/**
 * What else goes before the switch: in a destroy every declared credential, otherwise those whose
 * deletion the run has come to by now.
 */
function deletionsWith(
  step: StepOf<"DeleteCredential">,
  world: World,
  { declared, destroying, alsoDeleted }: Scene,
): StepOf<"DeleteCredential">[] {
  const going = destroying ? declared.credentials : [];
  const others = going.flatMap(({ name, secretId, retained }) => {
    if (name === undefined || secretId === undefined || retained === true) return [];
    const live = credentialByKey(world, { name, secretId });
    return live === undefined ? [] : [{ ...step, credentialId: live.credentialId }];
  });
  const known = alsoDeleted.map((credentialId) => ({ ...step, credentialId }));
  return [step, ...others, ...known];
}

function withRemoval(
  one: Diagnostic,
  { subject }: StepOf<"DeleteCredential">,
  { words, declared }: Scene,
): Diagnostic {
  // One that has left the program looks so where --target leaves out all that is declared.
  const isDeclared = declared.credentials.some(({ key }) => key === subject.key);
  const alone = isDeclared
    ? `remove it from the program and ${words.apply}`
    : `run ${words.apply} without ${words.leaveOut}`;
  const next = `${one.next ?? ""} To delete "${subject.label}" alone, ${alone}.`;
  return { ...one, next: next.trimStart() };
}
