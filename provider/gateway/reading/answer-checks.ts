import { isObject } from "../../client/answer.js";
import { failed, passed, type Check } from "../check.js";
import type { Gateway } from "../gateway.js";

/** What holds for every answer that came, so these are the last. */
export const answerChecks: readonly Check<Gateway>[] = [
  {
    id: "answers.form",
    title:
      'Every answer, a refusal too, is HTTP 200 with {"Response": …}, a refusal with a Message',
    run({ answers }) {
      const wrong = answers.find(
        ({ status, response, error }) =>
          status !== 200 || response === undefined || error?.message === "",
      );
      if (wrong === undefined) return passed(`${answers.length} answers`);
      const { action, status, response } = wrong;
      const lack = response === undefined ? "Response object" : "Message";
      const problem = status === 200 ? `an answer without a ${lack}` : `HTTP ${status}`;
      return failed(`${action}: ${problem}`);
    },
  },
  {
    id: "answers.request-id",
    title: "Every answer has a RequestId of its own",
    run({ answers }) {
      const seen = new Set<unknown>();
      for (const { action, response } of answers) {
        const id = response?.RequestId;
        if (response === undefined) continue;
        if (typeof id !== "string" || id === "") {
          return failed(`${action}: an answer without a RequestId`);
        }
        if (seen.has(id)) return failed(`${action}: a RequestId came twice`);
        seen.add(id);
      }
      return passed();
    },
  },
  {
    id: "answers.secrets",
    rule: "C1",
    title: "No answer holds a secret key",
    run({ answers, secrets }) {
      const wrong = answers.find(
        ({ body, response }) =>
          namesASecret(response) || [...secrets].some((secret) => body.includes(secret)),
      );
      if (wrong === undefined) return passed();
      return failed(`${wrong.action}: an answer holds a secret key, or a field of that name`);
    },
  },
];

function namesASecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesASecret);
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([name, one]) => /secret_?key/i.test(name) || namesASecret(one),
  );
}
