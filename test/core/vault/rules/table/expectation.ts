import { isDeepStrictEqual } from "node:util";
import {
  formatDiagnostic,
  type Diagnostic,
  evaluate,
} from "../../../../../provider/core/engine/rule.js";
import type { VaultRule, VaultRuleContext } from "../../../../../provider/core/vault/rule.js";
import type { VaultStep } from "../../../../../provider/core/vault/step.js";
import type { MountSnapshot } from "../../../../../provider/core/vault/mount-snapshot.js";
import { sceneWith } from "../../../support/vault-steps.js";

/** What the rules must say of one step on one mount. */
export interface Expectation {
  readonly rule: string;
  readonly title: string;
  readonly step: VaultStep;
  readonly snapshot: MountSnapshot;
  readonly context?: Partial<VaultRuleContext>;
  /** Everything that is said, in the order of the rules: `V1 refusal: the summary`. */
  readonly said: readonly string[];
  /** What a reader must find in the whole text. */
  readonly seen?: readonly string[];
  /** What a reader must not find in it. */
  readonly unseen?: readonly string[];
}

/** What these rules say. */
export function saidOf(
  { step, snapshot, context }: Expectation,
  rules: readonly VaultRule[],
): readonly Diagnostic[] {
  return evaluate({ rules }, step, snapshot, sceneWith(context));
}

/** What does not come out as expected under these rules; empty when all of it does. */
export function mismatches(expected: Expectation, rules: readonly VaultRule[]): readonly string[] {
  const { said, seen = [], unseen = [] } = expected;
  const found = saidOf(expected, rules);
  const actual = found.map(({ rule, severity, summary }) => `${rule} ${severity}: ${summary}`);
  const text = found.map((one) => formatDiagnostic(one)).join("\n");
  return [
    ...(isDeepStrictEqual(actual, said)
      ? []
      : [`said ${JSON.stringify(actual)}, not ${JSON.stringify(said)}`]),
    ...seen
      .filter((part) => !text.includes(part))
      .map((part) => `does not show ${part} in:\n${text}`),
    ...unseen.filter((part) => text.includes(part)).map((part) => `shows ${part} in:\n${text}`),
  ];
}
