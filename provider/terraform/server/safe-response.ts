import { safeOutput, safeText } from "../../core/secrets/safe-text.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";

/** The most characters of a diagnostic's detail: one that is longer lists what nobody reads. */
const LIMIT = 12_000;

/**
 * A response whose diagnostics are safe to print, wherever they come from: Terraform prints them as
 * they are. The failure of a function or of a stop is a text of its own.
 */
export function withSafeTexts<Response extends object>(response: Response): Response {
  const { diagnostics, error } = response as {
    readonly diagnostics?: readonly ProtoDiagnostic[];
    readonly error?: string | { readonly text: string };
  };
  const safeError =
    typeof error === "object"
      ? { ...error, text: safeDetail(error.text) }
      : error && safeDetail(error);
  return {
    ...response,
    ...(diagnostics === undefined ? {} : { diagnostics: diagnostics.map(safeDiagnostic) }),
    ...(error === undefined ? {} : { error: safeError }),
  };
}

function safeDiagnostic(diagnostic: ProtoDiagnostic): ProtoDiagnostic {
  const { summary, detail } = diagnostic;
  return { ...diagnostic, summary: safeText(summary), detail: safeDetail(detail) };
}

function safeDetail(text: string): string {
  const cut =
    text.length > LIMIT ? `${text.slice(0, LIMIT)}… (${String(text.length)} characters)` : text;
  return safeOutput(cut);
}
