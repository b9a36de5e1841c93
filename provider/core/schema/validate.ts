import { isTooDeep, MAX_DEPTH } from "../values/depth.js";
import { safeValue } from "../secrets/safe-text.js";
import {
  TOO_DEEP,
  UNKNOWN,
  type CheckFailure,
  type PropertySchema,
  type ResourceSchema,
} from "./schema.js";
import { term } from "../engine/terms.js";
import { parseDuration } from "../values/duration.js";

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
  const unexpected = Object.keys(inputs)
    .filter((property) => !Object.hasOwn(schema.inputs, property))
    .map((property) => ({
      property,
      reason: `"${safeValue(property)}" is not an argument. ${nearest(property, Object.keys(schema.inputs))}`,
    }));
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
    return `It is nested more than ${String(MAX_DEPTH)} levels deep, or holds itself.`;
  }
  const type = problemOfType(schema, value);
  if (type !== undefined) return type;
  if (typeof value === "string") return schema.problem?.(value);
  if (Array.isArray(value)) {
    return value
      .filter((item): item is string => typeof item === "string")
      .map((item) => schema.problem?.(item))
      .find((problem) => problem !== undefined);
  }
  return undefined;
}

function problemOfType(schema: PropertySchema, value: unknown): string | undefined {
  switch (schema.type) {
    case "string":
      return typeof value === "string" ? undefined : `A string is wanted, not ${kindOf(value)}.`;
    case "boolean":
      return typeof value === "boolean"
        ? undefined
        : `true or false is wanted, not ${kindOf(value)}.`;
    case "stringList":
      return Array.isArray(value) &&
        value.every((item) => typeof item === "string" || item === UNKNOWN)
        ? undefined
        : `A list of strings is wanted, not ${kindOf(value)}.`;
    case "integer":
      return Number.isSafeInteger(value) && Number(value) >= 0
        ? undefined
        : `A whole number from 0 is wanted, not ${numberOrKind(value)}.`;
    case "duration":
      return problemOfDuration(value);
    case "connection":
      return problemOfConnection(value, Object.keys(schema.fields ?? {}));
  }
}

function problemOfDuration(value: unknown): string | undefined {
  if (typeof value !== "number" && typeof value !== "string") {
    return `Seconds or a text like "1h30m" is wanted, not ${kindOf(value)}.`;
  }
  const duration = parseDuration(value);
  return duration.ok ? undefined : duration.problem;
}

function problemOfConnection(value: unknown, known: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return `An object is wanted, not ${kindOf(value)}.`;
  }
  for (const [field, content] of Object.entries(value)) {
    if (!known.includes(field)) {
      return `"${safeValue(field)}" is not a field of a connection, which holds names and never secrets. ${nearest(field, known)}`;
    }
    if (
      content !== UNKNOWN &&
      content !== undefined &&
      (typeof content !== "string" || content === "")
    ) {
      return `"${field}" wants a name, not ${kindOf(content)}.`;
    }
  }
  return undefined;
}

/** A number is no secret, and telling it helps. */
function numberOrKind(value: unknown): string {
  return typeof value === "number" ? String(value) : kindOf(value);
}

/** The kind of a value, never the value: it may be a secret. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (value === "") return "an empty string";
  if (Array.isArray(value)) return "a list of other things";
  return `a${typeof value === "object" ? "n object" : ` ${typeof value}`}`;
}

function nearest(word: string, known: readonly string[]): string {
  const same = known.find(
    (one) => one.toLowerCase() === word.toLowerCase().replaceAll(/[_-]/g, ""),
  );
  return same === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean "${same}"?`;
}
