import { term } from "../engine/terms.js";
import { safeValue } from "../secrets/safe-text.js";
import {
  isTooDeep,
  MAX_DEPTH,
  TOO_DEEP,
  UNKNOWN,
  type CheckFailure,
  type PropertySchema,
  type ResourceSchema,
} from "./schema.js";
import { parseDuration } from "../values/duration.js";
import { problemIn } from "../values/parsed.js";

/**
 * Checks arguments against their schema.
 *
 * Every complaint says what was wrong, on which property, with an example of right; never the
 * value of a secret. Unknown values pass: they are checked once they are known.
 */
export function validate(
  schema: ResourceSchema,
  inputs: Readonly<Record<string, unknown>>,
): CheckFailure[] {
  const known = Object.keys(schema.inputs);
  const unexpected = Object.keys(inputs)
    .filter((property) => !known.includes(property))
    .map((property) => {
      const shown = safeValue(property);
      return { property, reason: `"${shown}" is not an argument. ${nearest(property, known)}` };
    });
  const wrong = Object.entries(schema.inputs).flatMap(([property, one]) => {
    const reason = problemOf(one, inputs[property]);
    return reason === undefined
      ? []
      : [{ property, reason: `${reason} Example: ${term.attributeSet(property, one.example)}` }];
  });
  return [...unexpected, ...wrong];
}

function problemOf(schema: PropertySchema, value: unknown): string | undefined {
  if (value === UNKNOWN) return undefined;
  if (value === undefined || value === null) {
    return schema.required === true ? "A value is required." : undefined;
  }
  if (value === TOO_DEEP || isTooDeep(value)) {
    return `It is nested more than ${MAX_DEPTH} levels deep, or holds itself.`;
  }
  const type = problemOfType(schema, value);
  if (type !== undefined) return type;
  const texts = [value].flat().filter((item) => typeof item === "string");
  return texts.map((item) => schema.problem?.(item)).find((problem) => problem !== undefined);
}

function problemOfType({ type, fields = {} }: PropertySchema, value: unknown): string | undefined {
  const unless = (right: boolean, wanted: string, shown = kindOf(value)) =>
    right ? undefined : `${wanted} is wanted, not ${shown}.`;
  switch (type) {
    case "string":
      return unless(typeof value === "string", "A string");
    case "boolean":
      return unless(typeof value === "boolean", "true or false");
    case "stringList":
      return unless(Array.isArray(value) && value.every(isText), "A list of strings");
    case "integer": {
      const right = Number.isSafeInteger(value) && Number(value) >= 0;
      // A number is no secret, and telling it helps.
      const shown = typeof value === "number" ? String(value) : kindOf(value);
      return unless(right, "A whole number from 0", shown);
    }
    case "duration": {
      const right = typeof value === "number" || typeof value === "string";
      if (!right) return unless(right, 'Seconds or a text like "1h30m"');
      return problemIn(parseDuration(value));
    }
    case "connection":
      return problemOfConnection(value, Object.keys(fields));
  }
}

function isText(item: unknown): boolean {
  return typeof item === "string" || item === UNKNOWN;
}

function problemOfConnection(value: unknown, known: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return `An object is wanted, not ${kindOf(value)}.`;
  }
  for (const [field, content] of Object.entries(value)) {
    if (!known.includes(field)) {
      return `"${safeValue(field)}" is not a field of a connection, which holds names and never secrets. ${nearest(field, known)}`;
    }
    if (content !== undefined && (!isText(content) || content === "")) {
      return `"${field}" wants a name, not ${kindOf(content)}.`;
    }
  }
  return undefined;
}

/** The kind of a value, never the value: it may be a secret. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (value === "") return "an empty string";
  if (Array.isArray(value)) return "a list of other things";
  return `a${typeof value === "object" ? "n object" : ` ${typeof value}`}`;
}

function nearest(word: string, known: readonly string[]): string {
  const plain = word.toLowerCase().replaceAll(/[_-]/g, "");
  const same = known.find((one) => one.toLowerCase() === plain);
  return same === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean "${same}"?`;
}
