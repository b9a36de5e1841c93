/** What a text was read as, or what is wrong with it. */
export type Parsed<Result> =
  ({ readonly ok: true } & Result) | { readonly ok: false; readonly problem: string };

/** What is wrong with the text, if anything is. */
export function problemIn(parsed: Parsed<unknown>): string | undefined {
  return parsed.ok ? undefined : parsed.problem;
}
