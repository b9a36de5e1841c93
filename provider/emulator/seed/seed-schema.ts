import { Ajv } from "ajv";

import seedSchema from "../seed.schema.json";
import { describeSchemaError } from "../state/schema.js";

/** A seed, or an argument of a control call, that is not of the right form. */
export class SeedError extends Error {
  override readonly name = "SeedError";
}

const ajv = new Ajv({ verbose: true, schemas: { seed: seedSchema } });

/**
 * Checks a seed, or one part as a seed would have it, by its name among the definitions of the schema.
 *
 * @throws SeedError that names the path, what is wrong there and an example of right
 */
export function parseSeedPart(part: string, value: unknown): unknown {
  const validate = ajv.getSchema(part === "seed" ? part : `seed#/definitions/${part}`);
  if (!validate) throw new Error(`the seed schema has no ${part}`);
  if (!validate(value)) throw new SeedError(describeSchemaError(validate.errors?.[0], part));
  return value;
}

export function assertUnique<Property extends string>(
  property: Property,
  objects: readonly Partial<Record<Property, string>>[],
): void {
  const seen = new Set<string>();
  for (const { [property]: value } of objects) {
    if (value === undefined) continue;
    if (seen.has(value)) throw new SeedError(`seed: ${property} ${value} is there twice`);
    seen.add(value);
  }
}
