import { descriptor, type CallName, type Calls } from "../protocol/descriptor.js";
import { ERROR } from "../protocol/messages.js";

const SUMMARY = "tencentcloud-tic failed";

/** The response of a call that failed for a reason that nobody foresaw: it says so. */
export function failedResponse<Name extends CallName>(
  name: Name,
  message: string,
): Partial<Calls[Name]["response"]> {
  const responses = [
    { diagnostics: [{ severity: ERROR, summary: SUMMARY, detail: message }] },
    { error: { text: `${SUMMARY}: ${message}` } },
    { error: `${SUMMARY}: ${message}` },
  ];
  const index = "diagnostics" in descriptor[name].response ? 0 : name === "CallFunction" ? 1 : 2;
  return responses[index] as Partial<Calls[Name]["response"]>;
}
