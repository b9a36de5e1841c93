import type { Failure } from "../../engine/failure.js";

/** A refusal as a person reads it. */
export interface Refusal {
  /** The resource at which it stands; undefined of what is no resource's. */
  readonly urn: string | undefined;
  /** All of it. */
  readonly text: string;
  /** `A3`, `preview`; `engine` of what is no rule of ours. */
  readonly rule: string;
  readonly summary: string;
  /** What stands behind "Next:". */
  readonly next: string;
  /** What is written in quotation marks above that, as names of resources are. */
  readonly named: readonly string[];
}

const HEAD = /^(\S.*) \(([ACV]\d+|preview)\)$/;

/** The refusals in what failed. */
export function refusalsIn(failures: readonly Failure[]): readonly Refusal[] {
  return failures.flatMap(({ urn, text }) => blocksOf(text).map((block) => refusalOf(urn, block)));
}

/** A handler and a hook may say several at once. */
function blocksOf(text: string): readonly (readonly string[])[] {
  const blocks: string[][] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("  ") && blocks.length > 0) blocks.at(-1)?.push(line.trim());
    else blocks.push([line]);
  }
  return blocks;
}

function refusalOf(urn: string | undefined, block: readonly string[]): Refusal {
  const [head = "", ...rest] = block;
  const [, summary = head, rule = "engine"] = HEAD.exec(head) ?? [];
  const next = rest.find((line) => line.startsWith("Next: "))?.slice("Next: ".length) ?? "";
  const above = [head, ...rest.filter((line) => !line.startsWith("Next: "))].join("\n");
  return { urn, text: block.join("\n"), rule, summary, next, named: quotedIn(above) };
}

/** What stands in quotation marks. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}
