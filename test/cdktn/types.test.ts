import assert from "node:assert/strict";
import type { IResolvable, TerraformMetaArguments } from "cdktn";

import type {
  connectionFields,
  settingFields,
} from "../../provider/core/settings/setting-fields.js";
import type { authorizationSchema } from "../../provider/core/tic/authorization-schema.js";
import type { managedCredentialSchema } from "../../provider/core/tic/managed-credential-schema.js";
import type { vaultAuthBackendSchema } from "../../provider/core/vault/auth-backend-schema.js";
import type { vaultAuthRoleSchema } from "../../provider/core/vault/auth-role-schema.js";
import type { PropertyType } from "../../provider/core/schema/schema.js";
import type * as tic from "../../provider/cdktn/index.js";

/*
 * The compiler proves that the constructs take and give what the core's schemas say: `npm run types`
 * fails at a line below where they differ.
 */

/** What a config takes for a value of the core's type. */
interface Values {
  readonly string: string;
  readonly boolean: boolean | IResolvable;
  readonly integer: number;
  readonly duration: number | string;
  readonly stringList: string[];
}

/** What a program reads of an attribute of the core's type. */
interface Reads {
  readonly string: string;
  readonly boolean: IResolvable;
  readonly integer: number;
  readonly duration: string;
  readonly stringList: string[];
}

interface Property {
  readonly type: PropertyType;
  readonly required?: boolean;
}

interface Schema {
  readonly inputs: Readonly<Record<string, Property>>;
  readonly outputs: Readonly<Record<string, Property>>;
}

/** Aliased providers are Terraform's form of a connection, and `provider` is one of them. */
type Renamed<Name> = Name extends "connection"
  ? never
  : Name extends "provider"
    ? "credentialProvider"
    : Name;

type WriteOnly<S extends Schema> = "secretKey" extends keyof S["inputs"]
  ? { readonly secretKeyWo: string; readonly secretKeyWoVersion: number }
  : object;

/** What a config has to take. */
type Wanted<S extends Schema> = {
  [Name in keyof S["inputs"] as Renamed<Name>]: S["inputs"][Name]["type"] extends keyof Values
    ? Values[S["inputs"][Name]["type"]]
    : never;
} & WriteOnly<S>;

/** What a resource has to give. */
type Given<S extends Schema> = {
  [Name in keyof S["inputs"] as Renamed<Name>]: S["inputs"][Name]["type"] extends keyof Reads
    ? Reads[S["inputs"][Name]["type"]]
    : never;
} & {
  [
    Name in Exclude<keyof S["outputs"], keyof S["inputs"]>
  ]: S["outputs"][Name]["type"] extends keyof Reads ? Reads[S["outputs"][Name]["type"]] : never;
} & { readonly id: string };

/** A key may come in two forms. */
type RequiredIn<S extends Schema> = Exclude<
  {
    [Name in keyof S["inputs"]]: S["inputs"][Name] extends { required: true } ? Name : never;
  }[keyof S["inputs"]],
  "secretKey"
>;

type Own<Config> = Omit<Config, keyof TerraformMetaArguments>;

type RequiredOf<Config> = {
  [Name in keyof Config]-?: Partial<Pick<Config, Name>> extends Pick<Config, Name> ? never : Name;
}[keyof Config];

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Flat<T> = { [Name in keyof T]: T[Name] };

interface Agreement<Config, Resource, S extends Schema> {
  readonly takesExactlyItsArguments: Same<keyof Own<Config>, keyof Wanted<S>>;
  readonly takesValuesOfTheirTypes: Same<Flat<Required<Own<Config>>>, Flat<Wanted<S>>>;
  readonly requiresWhatIsRequired: Same<RequiredOf<Own<Config>>, RequiredIn<S>>;
  readonly givesItsAttributes: Resource extends Readonly<Given<S>> ? true : false;
  readonly givesTheirTypes: Same<
    Flat<Pick<Resource, keyof Resource & keyof Given<S>>>,
    Flat<Given<S>>
  >;
}

const agreed = {
  takesExactlyItsArguments: true,
  takesValuesOfTheirTypes: true,
  requiresWhatIsRequired: true,
  givesItsAttributes: true,
  givesTheirTypes: true,
} as const;

const agreements = {
  Authorization: agreed satisfies Agreement<
    tic.AuthorizationConfig,
    tic.Authorization,
    typeof authorizationSchema
  >,
  ManagedCredential: agreed satisfies Agreement<
    tic.ManagedCredentialConfig,
    tic.ManagedCredential,
    typeof managedCredentialSchema
  >,
  VaultAuthRole: agreed satisfies Agreement<
    tic.VaultAuthRoleConfig,
    tic.VaultAuthRole,
    typeof vaultAuthRoleSchema
  >,
  VaultAuthBackend: agreed satisfies Agreement<
    tic.VaultAuthBackendConfig,
    tic.VaultAuthBackend,
    typeof vaultAuthBackendSchema
  >,
};

/** What only Terraform's provider block has. */
type OfTerraform =
  | "alias"
  | keyof typeof connectionFields
  | "vaultTokenFile"
  | "vaultTokenVariable"
  | "waitForSwitch";

const settingsAgreed = true satisfies Same<
  keyof tic.TicProviderConfig,
  keyof typeof settingFields | OfTerraform
>;

describe("the constructs' types", () => {
  it("are those of the core's schemas, as the compiler proves", () => {
    assert.equal(Object.keys(agreements).length, 4);
    assert.ok(settingsAgreed);
  });
});
