import { describeAnswered } from "../client/command-output.js";
import type { ApiKey } from "../client/keys/api-key.js";
import type { CheckResult, Outcome } from "./check.js";
import { changeCheckCount, type VerifyOptions } from "./verify.js";

const texts: Readonly<Record<Outcome, string>> = {
  // As wide as the longest, so that the columns stand.
  passed: "passed     ",
  failed: "FAILED     ",
  "not-checked": "not checked",
};

const ID_WIDTH = "authorization.enable.role-missing".length;
const RULE_WIDTH = "A2, A5".length;

/** What is going to be done, in the first lines. */
export function describeRun({ url, changes }: VerifyOptions, key: ApiKey): string {
  const scope =
    changes === undefined
      ? "The suite changes nothing."
      : changes.disposable
        ? "The account is changed, and its credentials are lost for good."
        : "The account is changed and put back.";
  return `Settings gateway ${url.href}\nKey ${key.secretId} from ${key.from}. ${scope}\n`;
}

/** A check in one line: what came of it, its id, its rules, what is right, what was seen or why not. */
export function describeResult({ id, rule = "", title, outcome, detail }: CheckResult): string {
  // A gateway chooses what it answers.
  const seen = detail === "" ? "" : ` - ${describeAnswered(detail)}`;
  return `${texts[outcome]}  ${id.padEnd(ID_WIDTH)}  ${rule.padEnd(RULE_WIDTH)}  ${title}${seen}`;
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
