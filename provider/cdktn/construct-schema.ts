import type { TerraformMetaArguments } from "cdktn";
import { descriptionOf } from "../core/kinds.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { authorizationSchema } from "../core/tic/authorization-schema.js";
import type { managedCredentialSchema } from "../core/tic/managed-credential-schema.js";
import type { vaultAuthBackendSchema } from "../core/vault/auth-backend-schema.js";
import type { vaultAuthRoleSchema } from "../core/vault/auth-role-schema.js";
import type { PropertySchema, PropertyType, ResourceSchema } from "../core/schema/schema.js";
import type { ArgumentMembers } from "./arguments.js";
import type { Attributes, AttributeType, Read } from "./attribute.js";
import { constructName, type ConstructName } from "./names.js";

/** The core's schemas, as the compiler sees them. */
interface CoreSchemas {
  readonly Authorization: typeof authorizationSchema;
  readonly ManagedCredential: typeof managedCredentialSchema;
  readonly VaultAuthRole: typeof vaultAuthRoleSchema;
  readonly VaultAuthBackend: typeof vaultAuthBackendSchema;
}

type Properties = Readonly<Record<string, { readonly type: PropertyType }>>;

/** Aliased providers are Terraform's form of a connection. */
type ReadsOf<P extends Properties, Types, Left = never> = {
  [
    Name in Exclude<keyof P, Left> as P[Name]["type"] extends Types ? ConstructName<Name> : never
  ]: P[Name]["type"] extends AttributeType ? Read[P[Name]["type"]] : never;
};

/** What is read in the form in which it is written. */
type SameForm = "string" | "integer" | "stringList";

/** A key that is in no state. */
type WriteOnly<Config> = "secretKeyWo" extends keyof Config
  ? { secretKeyWo: string; secretKeyWoVersion: number }
  : object;

/** The arguments of a resource, without what every resource takes. */
type Own<Config> = Omit<Config, keyof TerraformMetaArguments>;

/**
 * What a resource has for its attributes, but for the arguments that are read in another form than
 * they are written in: durations and booleans.
 */
export type ResourceMembers<Kind extends ResourceKind, Config> = ReadsOf<
  CoreSchemas[Kind]["inputs"],
  SameForm
> &
  Readonly<
    ReadsOf<CoreSchemas[Kind]["outputs"], AttributeType, keyof CoreSchemas[Kind]["inputs"]>
  > &
  WriteOnly<Config> &
  ArgumentMembers<Own<Config>> & {
    /** The object's id, as it is imported by. */
    readonly id: string;
  };

/** What only Terraform has, beside the core's `secretKey`. */
const WRITE_ONLY = ["secretKeyWo", "secretKeyWoVersion"] as const;

/** Arguments of a kind as a construct takes them, with what the core knows of each. */
export function constructSchema(kind: ResourceKind): ResourceSchema {
  const { inputs, outputs, description } = descriptionOf(kind).schema;
  const own = Object.entries(inputs)
    .filter(([, { type }]) => type !== "connection")
    .flatMap(([name, property]) => {
      const argument = [constructName(name), property] as const;
      return property.secret === true ? keyForms(name, property) : [argument];
    });
  return { description, inputs: Object.fromEntries(own), outputs };
}

/** A key can be given in two forms, and what is there already needs none. */
function keyForms(
  name: string,
  key: PropertySchema,
): readonly (readonly [string, PropertySchema])[] {
  const [writeOnly, version] = WRITE_ONLY;
  const { required: _either, ...optional } = key;
  const secret = { ...optional, example: `${name}.stringValue` };
  return [
    [name, secret],
    [writeOnly, secret],
    [version, { type: "integer", description: "", example: "2" }],
  ];
}

/** The arguments that a construct writes. */
export function inputsOf(kind: ResourceKind): Attributes {
  return typesOf(constructSchema(kind).inputs);
}

/** The attributes that a program can read: all but what is in no state. */
export function readsOf(kind: ResourceKind): Attributes {
  const { inputs, outputs } = constructSchema(kind);
  const [writeOnly, version] = WRITE_ONLY;
  const { [writeOnly]: _key, [version]: _version, ...others } = typesOf(inputs);
  return { id: "string", ...typesOf(outputs), ...others };
}

function typesOf(
  properties: Readonly<Record<string, { readonly type: PropertyType }>>,
): Attributes {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { type }]) =>
      type === "connection" ? [] : [[name, type] as const],
    ),
  );
}
