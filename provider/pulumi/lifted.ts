import * as pulumi from "@pulumi/pulumi";
import { currentRun } from "./current-run.js";

/** Arguments each of which may come from another resource. */
export type Inputs<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

/** The Output form of a function. What is secret in its arguments is in no message of it. */
export function lifted<Args extends object, Result>(
  args: Inputs<Args>,
  read: (args: Args) => Promise<Result>,
): pulumi.Output<Result> {
  // An apply may run after the program's turn; the run is the one that asked.
  const run = currentRun();
  const known: pulumi.Output<unknown> = pulumi.output(args);
  const answer: unknown = known.apply(async (values) => {
    const isSecret = await pulumi.isSecret(known);
    if (isSecret) run.secrets.note({ args: values }, new Set(["args"]));
    return read(values as Args);
  });
  return answer as pulumi.Output<Result>;
}
