import type { ErrorObject } from "ajv";

/**
 * What is wrong with a value and where, with an example if the schema has one. The value itself is
 * never part of the text: it may be a secret key.
 *
 * @param label the name of the whole
 */
export function describeSchemaError(error: ErrorObject | undefined, label: string): string {
  if (!error) return `${label}: not of the right form`;
  const path = `${label}${error.instancePath.replaceAll("/", ".")}`;
  const params = error.params as { additionalProperty?: string; allowedValues?: unknown[] };
  const detail = params.additionalProperty ?? params.allowedValues?.join(", ");
  const examples = (error.parentSchema as { examples?: unknown[] } | undefined)?.examples;
  const example = examples ? `. Example: ${JSON.stringify(examples[0])}` : "";
  return `${path}: ${error.message ?? "is wrong"}${detail ? ` (${detail})` : ""}${example}`;
}
