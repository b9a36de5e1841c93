import type { IConstruct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import { vaultAuthRoleSchema } from "../core/vault/auth-role-schema.js";
import type { PropertySchema } from "../core/schema/schema.js";
import { validate } from "../core/schema/validate.js";
import type { Attributes } from "./attribute.js";
import { knownValues } from "./known.js";

const { role, mount } = vaultAuthRoleSchema.inputs;
const places: Readonly<Record<string, PropertySchema>> = {
  role: { ...role, required: true },
  mount,
};

/** What is wrong with the name of a role and the path of its mount, where they are arguments. */
export function problemsOfPlace(scope: IConstruct, given: PropertyMap, inputs: Attributes) {
  const asked = Object.entries(places).filter(([name]) => name in inputs);
  const known = Object.entries(knownValues(scope, given)).filter(([name]) => name in places);
  const schema = { description: "", inputs: Object.fromEntries(asked), outputs: {} };
  return validate(schema, Object.fromEntries(known)).map(
    ({ property, reason }) => `${property}: ${reason}`,
  );
}
