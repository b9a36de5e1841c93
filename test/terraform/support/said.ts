import assert from "node:assert/strict";

import { ERROR, type ProtoDiagnostic } from "../../../provider/terraform/protocol/messages.js";

type Diagnostics = readonly ProtoDiagnostic[];

/** Whether there is an error among them. */
export function failed(diagnostics: Diagnostics): boolean {
  return diagnostics.some(({ severity }) => severity === ERROR);
}

/** What a person reads, an error or a warning a line, each with the attribute that it points at. */
export function said(diagnostics: Diagnostics): readonly string[] {
  return diagnostics.map((one) => {
    const path = pathOf(one);
    const where = path === undefined ? "" : ` at ${path}`;
    return `${one.severity === ERROR ? "error" : "warning"}${where}: ${one.summary}: ${one.detail}`;
  });
}

/** The attribute that a diagnostic points at. */
export function pathOf({ attribute }: ProtoDiagnostic): string | undefined {
  return attribute?.steps
    .map((step) => ("attributeName" in step ? step.attributeName : "?"))
    .join(".");
}

/** Sees that nothing at all was said. */
export function silent(diagnostics: Diagnostics): void {
  assert.deepEqual(said(diagnostics), []);
}

/** Sees that there is no error; warnings may be. */
export function passes<Answer extends { readonly diagnostics: Diagnostics }>(
  answer: Answer,
): Answer {
  assert.ok(!failed(answer.diagnostics), said(answer.diagnostics).join("\n"));
  return answer;
}

/** Sees that there are errors, and that together they say all of this. */
export function refuses(
  { diagnostics }: { readonly diagnostics: Diagnostics },
  ...texts: readonly RegExp[]
): void {
  const errors = diagnostics.filter(({ severity }) => severity === ERROR);
  assert.notEqual(errors.length, 0, `no error: ${said(diagnostics).join("\n")}`);
  for (const text of texts) assert.match(said(errors).join("\n"), text);
}

/** Sees that there is no error, and that the warnings together say all of this. */
export function warns(
  answer: { readonly diagnostics: Diagnostics },
  ...texts: readonly RegExp[]
): void {
  passes(answer);
  for (const text of texts) assert.match(said(answer.diagnostics).join("\n"), text);
}
