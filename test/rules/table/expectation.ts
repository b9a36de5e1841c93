import { isDeepStrictEqual } from "node:util";
import { formatDiagnostic, evaluate, needsMore } from "../../../provider/core/engine/rule.js";
import type { TicRule, TicRuleContext } from "../../../provider/core/tic/rule.js";
import type { TicStep } from "../../../provider/core/tic/step.js";
import type { AccountSnapshot } from "../../../provider/core/tic/account-snapshot.js";
import { sceneWith } from "../../core/support/steps.js";

/** What the rules must say of one step in one world. */
export interface Expectation {
  readonly rule: string;
  readonly title: string;
  readonly step: TicStep;
  readonly snapshot: AccountSnapshot;
  readonly context?: Partial<TicRuleContext>;
  /** Everything that is said, in the order of the rules: `A3 refusal: the summary`. */
  readonly said: readonly string[];
  /** What a reader must find in the whole text. */
  readonly seen?: readonly (string | RegExp)[];
  /** What keeps the refusals where preconditions are `warn`; not looked at when left out. */
  readonly enforcement?: "mandatory" | "mandatory-in-apply" | "never";
  /** Whether the stacks have to be read to say it. @default false */
  readonly reads?: boolean;
}

/** What does not come out as expected under these rules; empty when all of it does. */
export function mismatches(expected: Expectation, rules: readonly TicRule[]): readonly string[] {
  const { step, snapshot, said, seen = [], reads = false } = expected;
  const found = evaluate({ rules }, step, snapshot, sceneWith(expected.context));
  const actual = found.map(({ rule, severity, summary }) => `${rule} ${severity}: ${summary}`);
  const text = found.map((one) => formatDiagnostic(one)).join("\n");
  const enforcement = found
    .filter(({ severity }) => severity === "refusal")
    .map((one) => one.enforcement ?? "never");
  const unseen = seen.filter((part) =>
    typeof part === "string" ? !text.includes(part) : !part.test(text),
  );
  return [
    ...(isDeepStrictEqual(actual, said)
      ? []
      : [`said ${JSON.stringify(actual)}, not ${JSON.stringify(said)}`]),
    ...(expected.enforcement === undefined ||
    (enforcement.length > 0 && enforcement.every((one) => one === expected.enforcement))
      ? []
      : [`is firm ${enforcement.join(", ") || "nowhere"}, not ${expected.enforcement}`]),
    ...unseen.map((part) => `does not show ${String(part)} in:\n${text}`),
    ...(needsMore({ rules }, step, snapshot) === reads
      ? []
      : [`asks for the stacks: ${String(!reads)}, not ${String(reads)}`]),
  ];
}
