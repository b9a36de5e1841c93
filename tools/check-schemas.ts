// `npm run schemas:check`: every JSON Schema of the repository is one, and says what it means.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv, type AnySchemaObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { filesOf } from "./check-tree.mjs";

/**
 * What is wrong with one schema: it does not compile in Ajv's strict mode, a property has no
 * description, or one of its own examples or defaults is not valid.
 */
export function schemaFindings(schema: AnySchemaObject): string[] {
  const dialect: unknown = schema.$schema;
  if (typeof dialect !== "string") return ['has no "$schema" that names its dialect'];
  const options = { strict: true, allErrors: true };
  const ajv = dialect.includes("2020-12") ? new Ajv2020(options) : new Ajv(options);
  try {
    const validate = ajv.compile(schema);
    const examples: unknown[] = Array.isArray(schema.examples) ? schema.examples : [];
    const bad = examples.flatMap((example, index) =>
      validate(example) ? [] : [`examples[${index}]: ${ajv.errorsText(validate.errors)}`],
    );
    return [...bad, ...undescribed(schema, "")];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function undescribed(node: unknown, path: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}/${key}`;
    if (key !== "properties" || path.endsWith("/properties")) return undescribed(value, here);
    return Object.entries(value as Record<string, unknown>).flatMap(([name, property]) => {
      const described =
        typeof property === "object" &&
        property !== null &&
        ("description" in property || "$ref" in property);
      const own = described ? [] : [`${here}/${name} has no description`];
      return [...own, ...undescribed(property, `${here}/${name}`)];
    });
  });
}

function main(): void {
  const root = dirname(__dirname);
  const paths = filesOf(root).filter((path) => path.endsWith(".schema.json"));
  const findings = paths.flatMap((path) => {
    const schema = JSON.parse(readFileSync(join(root, path), "utf8")) as AnySchemaObject;
    return schemaFindings(schema).map((finding) => `${path}: ${finding}`);
  });
  if (paths.length === 0) findings.push("There is no *.schema.json in the repository.");
  findings.forEach((finding) => {
    console.error(finding);
  });
  if (findings.length > 0) process.exitCode = 1;
  else console.log(`${paths.length} schemas, all sound`);
}

if (require.main === module) main();
