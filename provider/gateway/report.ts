import type { ApiKey } from "../client/keys/api-key.js";
import type { CheckResult, Outcome } from "./check.js";
import { changeCheckCount, type VerifyOptions } from "./verify.js";

const words: Readonly<Record<Outcome, string>> = {
  passed: "passed     ",
  failed: "FAILED     ",
  "not-checked": "not checked",
};

/** What is going to be done, in the first lines. */
export function describeRun({ url, changes }: VerifyOptions, key: ApiKey): string {
  const scope =
    changes === undefined
      ? "Nothing is changed."
      : changes.disposable
        ? "The account is changed, and its credentials are lost for good."
        : "The account is changed and put back.";
  return `Settings gateway ${url.href}\nKey ${key.secretId} from ${key.from}. ${scope}\n`;
}

/** A check in one line, with what was seen in brackets. */
export function describeResult({ id, rule, title, outcome, detail }: CheckResult): string {
  const rules = rule === undefined ? "" : ` (${rule})`;
  const separator = outcome === "passed" ? ": " : "\n             ";
  const seen = detail === "" ? "" : `${separator}${detail}`;
  return `${words[outcome]}  ${id}  ${title}${rules}${seen}`;
}

/** How many checks came to what. */
export function describeSummary(
  results: readonly CheckResult[],
  { changes }: VerifyOptions,
): string {
  const count = (outcome: Outcome) => results.filter((one) => one.outcome === outcome).length;
  const left =
    changes === undefined
      ? `\n${changeCheckCount} more checks change the account: see --allow-changes.`
      : "";
  return `\n${count("passed")} passed, ${count("failed")} failed, ${count("not-checked")} not checked${left}`;
}
