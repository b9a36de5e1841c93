import { isDeepStrictEqual } from "node:util";
import { formatDiagnostic } from "../../../provider/core/engine/diagnostic.js";
import { evaluate, needsMore } from "../../../provider/core/engine/evaluate.js";
import type { Rule, Scene } from "../../../provider/core/tic/rule.js";
import type { Step } from "../../../provider/core/tic/step.js";
import type { World } from "../../../provider/core/tic/account-snapshot.js";
import { sceneWith } from "../../core/support/steps.js";

/** What the rules must say of one step in one world. */
export interface Expectation {
  readonly rule: string;
  readonly title: string;
  readonly step: Step;
  readonly world: World;
  readonly scene?: Partial<Scene>;
  /** Everything that is said, in the order of the rules: `A3 refusal: the summary`. */
  readonly said: readonly string[];
  /** What a reader must find in the whole text. */
  readonly seen?: readonly (string | RegExp)[];
  /** What keeps the refusals where preconditions are `warn`; not looked at when left out. */
  readonly firm?: "always" | "in-apply" | "never";
  /** Whether the stacks have to be read to say it. @default false */
  readonly reads?: boolean;
}

/** What does not come out as expected under these rules; empty when all of it does. */
export function mismatches(expected: Expectation, rules: readonly Rule[]): readonly string[] {
  const { step, world, said, seen = [], reads = false } = expected;
  const found = evaluate({ rules }, step, world, sceneWith(expected.scene));
  const actual = found.map(({ rule, severity, summary }) => `${rule} ${severity}: ${summary}`);
  const text = found.map((one) => formatDiagnostic(one)).join("\n");
  const firm = found
    .filter(({ severity }) => severity === "refusal")
    .map((one) => one.firm ?? "never");
  const unseen = seen.filter((part) =>
    typeof part === "string" ? !text.includes(part) : !part.test(text),
  );
  return [
    ...(isDeepStrictEqual(actual, said)
      ? []
      : [`said ${JSON.stringify(actual)}, not ${JSON.stringify(said)}`]),
    ...(expected.firm === undefined ||
    (firm.length > 0 && firm.every((one) => one === expected.firm))
      ? []
      : [`is firm ${firm.join(", ") || "nowhere"}, not ${expected.firm}`]),
    ...unseen.map((part) => `does not show ${String(part)} in:\n${text}`),
    ...(needsMore({ rules }, step, world) === reads
      ? []
      : [`asks for the stacks: ${String(!reads)}, not ${String(reads)}`]),
  ];
}
