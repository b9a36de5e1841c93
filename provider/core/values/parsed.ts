/** The result of reading a text, or the problem with it. */
export type Parsed<Result> =
  ({ readonly ok: true } & Result) | { readonly ok: false; readonly problem: string };

/** The problem with the text, if there is one. */
export function problemIn(parsed: Parsed<unknown>): string | undefined {
  return parsed.ok ? undefined : parsed.problem;
}
