import type { Diagnostic } from "../../engine/rule.js";
import { ticCheck, type TicCheck, type TicRuleContext } from "../rule.js";
import type { TicStepOf } from "../step.js";
import { credentialByKey, applySteps, type AccountSnapshot } from "../account-snapshot.js";
import { evaluateDisable } from "./evaluate-disable.js";

/**
 * A3 at a credential whose run turns the switch off afterwards: refused here already, since a
 * credential that is gone by then could never come back (C3, C4). For the same reason nothing
 * softens it, also where the stacks cannot be read.
 */
export const switchFollows: TicCheck = ticCheck({
  on: ["DeleteCredential"],
  needs: (step, snapshot) => step.switchFollows && snapshot.switchPosition === "On",
  evaluate(step, snapshot, context): Diagnostic[] {
    if (!step.switchFollows || snapshot.switchPosition !== "On") return [];
    const { terms, destroying } = context;
    const run = destroying
      ? `A destroy also disables TIC authorization, unless ${terms.leaveOut} leaves it out, which the provider cannot see. After that this credential could never come back. With the stacks moved`
      : "The run also disables TIC authorization afterwards, and then this credential could never come back. With its stacks moved";
    return evaluateDisable(
      applySteps(snapshot, deletionsWith(step, snapshot, context)),
      step.subject,
      {
        enforcement: true,
        summary: "Cannot delete before authorization goes",
        lead: `${run}, `,
      },
    ).map((one) => (destroying ? withRemoval(one, step, context) : one));
  },
});

/**
 * What else goes before the switch: in a destroy every declared credential, otherwise those whose
 * deletion the run has come to by now.
 */
function deletionsWith(
  step: TicStepOf<"DeleteCredential">,
  snapshot: AccountSnapshot,
  { declared, destroying, alsoDeleted }: TicRuleContext,
): TicStepOf<"DeleteCredential">[] {
  const going = destroying ? declared.credentials : [];
  const others = going.flatMap(({ name, secretId, retained }) => {
    if (name === undefined || secretId === undefined || retained === true) return [];
    const live = credentialByKey(snapshot, { name, secretId });
    return live === undefined ? [] : [{ ...step, credentialId: live.credentialId }];
  });
  const known = alsoDeleted.map((credentialId) => ({ ...step, credentialId }));
  return [step, ...others, ...known];
}

function withRemoval(
  one: Diagnostic,
  { subject }: TicStepOf<"DeleteCredential">,
  { terms, declared }: TicRuleContext,
): Diagnostic {
  // One that has left the program looks so where --target leaves out all that is declared.
  const isDeclared = declared.credentials.some(({ key }) => key === subject.key);
  const alone = isDeclared
    ? `remove it from the program and ${terms.apply}`
    : `run ${terms.apply} without ${terms.leaveOut}`;
  const next = `${one.next ?? ""} To delete "${subject.label}" alone, ${alone}.`;
  return { ...one, next: next.trimStart() };
}
