import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { HiddenValues } from "../run/hidden-values.js";
import { ValueError } from "../values/value-error.js";
import { ERROR } from "../protocol/messages.js";
import { errorAt, ofFailure } from "./diagnostics.js";

interface Diagnosed {
  readonly diagnostics: readonly ProtoDiagnostic[];
}

/**
 * Answers a call; an expected failure is a diagnostic beside what is answered then. A bug is thrown
 * on, and told by the server.
 */
async function answered<Answer extends Diagnosed>(
  doing: string,
  otherwise: Omit<Answer, "diagnostics">,
  work: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    return { ...otherwise, diagnostics: failure(error, doing) } as unknown as Answer;
  }
}

/** The same, with no hidden value in what is answered. */
export function answeredWithout(hidden: HiddenValues): typeof answered {
  return async (doing, otherwise, work) => hidden.hideIn(await answered(doing, otherwise, work));
}

function failure(error: unknown, doing: string): readonly ProtoDiagnostic[] {
  if (!(error instanceof ValueError)) return ofFailure(error, doing);
  const [, name] = /^(\w+)[:.[]/.exec(error.message) ?? [];
  if (name !== undefined) return [errorAt(name, doing, error.message)];
  return [{ severity: ERROR, summary: doing, detail: error.message }];
}
