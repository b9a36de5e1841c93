import type { ProtoDiagnostic } from "../protocol/messages.js";
import { WaitedError } from "../run/retry-while-blocked.js";
import { ofFailure } from "./diagnostics.js";

/** The diagnostics of a failed step. One that timed out says so. */
export function applyFailure(
  error: unknown,
  doing: string,
  hint?: string,
): readonly ProtoDiagnostic[] {
  const more = hint === undefined ? "" : `\n${hint}`;
  if (!(error instanceof WaitedError)) {
    return ofFailure(error, doing).map((one) => ({ ...one, detail: `${one.detail}${more}` }));
  }
  const seconds = Math.round(error.milliseconds / 1000);
  const waited =
    seconds === 0
      ? "The provider changed nothing here. The next terraform apply goes on from it."
      : `Timed out after ${String(seconds)} s waiting for another change of the same run. The provider changed nothing here. The next terraform apply goes on from it.`;
  return ofFailure(error.cause, doing).map((one) => ({
    ...one,
    detail: `${one.detail}${more}\n${waited}`,
  }));
}
