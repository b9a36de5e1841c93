import type { PropertySchema, ResourceSchema } from "../../provider/core/schema/schema.js";
import { formatDuration } from "../../provider/core/values/duration.js";

/** An argument that a test marks as secret, with values that come in no other text. */
export interface Canary {
  readonly argument: string;
  readonly schema: PropertySchema;
  /** A value that is right, and another one that it changes to. */
  readonly right: unknown;
  readonly changed: unknown;
  /** Values that are refused. */
  readonly wrong: readonly unknown[];
}

/**
 * A canary for each argument of a schema, so that a new argument is tested without more ado. Of a
 * boolean, and of a text that is one of a few words, only what is refused can be told from other texts.
 *
 * @param seed what tells the values of one schema from those of another: a digit
 */
export function canariesOf({ inputs }: ResourceSchema, seed: number): readonly Canary[] {
  return Object.entries(inputs).map(([argument, schema], index) => {
    const tag = `zq${String(seed)}x${String(index)}w`;
    const number = 7300 + seed * 40 + index * 2;
    return { argument, schema, ...valuesOf(schema, tag, number) };
  });
}

function valuesOf(
  schema: PropertySchema,
  tag: string,
  number: number,
): Pick<Canary, "right" | "changed" | "wrong"> {
  switch (schema.type) {
    case "integer":
      return { right: number, changed: number + 1, wrong: [number + 0.5, `canary-${tag}`] };
    case "duration":
      return { right: `${String(number)}s`, changed: number + 1, wrong: [`${String(number)}.5`] };
    case "boolean":
      return { right: true, changed: false, wrong: [`canary-${tag}`] };
    case "stringList":
      return {
        right: [textFor(schema, tag), textFor(schema, `${tag}b`)],
        changed: [textFor(schema, `${tag}c`)],
        wrong: [[`canary,"${tag}"`], `canary-${tag}`],
      };
    case "connection":
      return { right: {}, changed: {}, wrong: [`canary-${tag}`, { secretKey: `canary-${tag}` }] };
    case "string":
      return {
        right: textFor(schema, tag),
        changed: textFor(schema, `${tag}b`),
        wrong: [`canary,"${tag}" \u0000`, "canary ".repeat(40) + tag, { key: `canary-${tag}` }],
      };
  }
}

/** A text with the tag that the argument takes; its example where it takes none but a few words. */
function textFor({ problem, example }: PropertySchema, tag: string): string {
  const digits = tag.replaceAll(/\D/g, "");
  const candidates = [
    `a "canary" (${tag}) is $&`,
    `canary-${tag}`,
    `A3:stk-${tag}`,
    `AKID${tag.padEnd(32, "C")}`,
    tag.padEnd(32, "C"),
    `203.${digits.slice(0, 2)}.${digits.slice(2, 4) || "1"}.77`,
    `qcs::cam::uin/100000000001:roleName/${tag}`,
  ];
  const right = candidates.find((one) => problem?.(one) === undefined);
  return right ?? (JSON.parse(example) as string);
}

/** How a value may be shown: as it is, in the forms of services and engines, and coded. */
export function formsOf(value: unknown): readonly RegExp[] {
  return leavesOf(value).flatMap((leaf) => {
    if (typeof leaf === "number") {
      return [new RegExp(`(?<![\\d.])${String(leaf)}(?!\\d)`), literal(formatDuration(leaf))];
    }
    const seconds = /^(\d+)s$/.exec(leaf)?.[1];
    if (seconds !== undefined) return formsOf(Number(seconds));
    // What is a word of our own, such as "batch", tells nothing.
    if (!/zq\d|^203\.|canary/.test(leaf)) return [];
    const coded = Buffer.from(leaf).toString("base64").replaceAll("=", "");
    // Long texts are cut.
    const whole = [leaf, JSON.stringify(leaf).slice(1, -1), encodeURIComponent(leaf), coded];
    return whole.map((one) => literal(one.slice(0, 60)));
  });
}

function leavesOf(value: unknown): readonly (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function literal(text: string): RegExp {
  return new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), "i");
}

/** A sentence of a service that repeats a value in every form. */
export function echoOf(value: unknown): string {
  const leaves = leavesOf(value).map(String);
  const coded = leaves.map((leaf) => Buffer.from(leaf).toString("base64"));
  const forms = leaves.flatMap((leaf) => [
    leaf,
    leaf.toUpperCase(),
    JSON.stringify(leaf),
    encodeURIComponent(leaf),
  ]);
  const seconds = leaves
    .map((leaf) => /^(\d+)s?$/.exec(leaf)?.[1])
    .flatMap((digits) => (digits === undefined ? [] : [digits, formatDuration(Number(digits))]));
  return `cannot store ${[...forms, ...coded, ...seconds].join(" or ")} here`;
}
