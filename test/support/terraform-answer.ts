/** What a command of Terraform answered. */
export interface TerraformAnswer {
  readonly ok: boolean;
  readonly exitCode: number;
  /** What a person saw. */
  readonly shown: string;
  /** The same in one line: the command wraps the sentences, and tests look for sentences. */
  readonly text: string;
  /** Objects that were changed; in a plan, that would be. A replacement is a create and a delete. */
  readonly changes: TerraformChanges;
}

/** Counts of objects by what became of them. */
interface TerraformChanges {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly import: number;
  /** Those that the plan shows as replaced, whichever half comes first. */
  readonly replace: number;
}

/** Reads a command's answer. What was done is counted one by one, so it is right after a failure too. */
export function answerOf(exitCode: number, shown: string): TerraformAnswer {
  const planned = (verb: string): number =>
    Number(new RegExp(`^Plan: .*?(\\d+) to ${verb}\\b`, "m").exec(shown)?.[1] ?? 0);
  const done = (what: string): number => count(shown, new RegExp(`: ${what} complete`, "g"));
  // `apply` shows its plan first; what counts is what it did of it.
  const applied =
    /^(?:Apply|Destroy) complete!|^\S.*: (?:Creating|Modifying|Destroying|Importing)\b/m;
  const by = applied.test(shown)
    ? [done("Creation"), done("Modifications"), done("Destruction"), done("Import")]
    : [planned("add"), planned("change"), planned("destroy"), planned("import")];
  const [create = 0, update = 0, deleted = 0, imported = 0] = by;
  return {
    ok: exitCode === 0,
    exitCode,
    shown,
    text: shown.replaceAll(/\s+/g, " "),
    changes: {
      create,
      update,
      delete: deleted,
      import: imported,
      replace: count(shown, /^ *# .+ (?:must|will) be replaced/gm),
    },
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
