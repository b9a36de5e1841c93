import { failed, passed, type Finding } from "./check.js";
import { describeAnswer } from "./contract.js";
import type { GatewayAnswer } from "./gateway.js";

/** True for a refusal with one of these codes, or a finer one: `InvalidParameter.Limit`. */
export function isRefusal(answer: GatewayAnswer, ...codes: readonly string[]): boolean {
  const code = answer.error?.code;
  return (
    code !== undefined && codes.some((family) => code === family || code.startsWith(`${family}.`))
  );
}

/** The answer must be a refusal with one of these codes. */
export function refusedWith(answer: GatewayAnswer, ...codes: readonly string[]): Finding {
  if (isRefusal(answer, ...codes)) return passed();
  return failed(`${answer.action}: ${describeAnswer(answer)} instead of ${codes.join(" or ")}`);
}

/** The answer must be a success. */
export function succeeded(answer: GatewayAnswer): Finding {
  if (answer.response !== undefined && answer.error === undefined) return passed();
  return failed(`${answer.action}: ${describeAnswer(answer)} instead of a success`);
}

/** The first that failed, else the last. */
export function allOf(findings: readonly Finding[]): Finding {
  return findings.find(({ outcome }) => outcome === "failed") ?? findings.at(-1) ?? passed();
}
