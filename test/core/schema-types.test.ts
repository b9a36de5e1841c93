import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type * as core from "../../provider/core/tic/authorization.js";
import { authorizationSchema } from "../../provider/core/tic/authorization-schema.js";
import type * as coreCredential from "../../provider/core/tic/managed-credential.js";
import { managedCredentialSchema } from "../../provider/core/tic/managed-credential-schema.js";
import type * as coreBackend from "../../provider/core/vault/auth-backend-plan.js";
import { vaultAuthBackendSchema } from "../../provider/core/vault/auth-backend-schema.js";
import type * as coreRole from "../../provider/core/vault/auth-role-args.js";
import { vaultAuthRoleSchema } from "../../provider/core/vault/auth-role-schema.js";
import type { PropertyType, ResourceSchema } from "../../provider/core/schema/schema.js";
import * as tic from "../../provider/pulumi/index.js";

/*
 * The compiler proves that the classes take and give what the schemas say: `npm run types` fails
 * at a line below where they differ. The schemas drive validation and the docs.
 */

interface Values {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly duration: number | string;
  readonly stringList: readonly string[];
}

interface Property {
  readonly type: PropertyType;
  readonly required?: boolean;
  readonly fields?: object;
}

interface Schema {
  readonly inputs: Readonly<Record<string, Property>>;
  readonly outputs: Readonly<Record<string, Property>>;
}

/** A connection is an object of its fields, each of them a text or left out. */
type ValueOf<P extends Property> = P extends { fields: infer Fields }
  ? { readonly [K in keyof Fields]?: string }
  : P["type"] extends keyof Values
    ? Values[P["type"]]
    : never;

type RequiredIn<S extends Schema> = {
  [K in keyof S["inputs"]]: S["inputs"][K] extends { required: true } ? K : never;
}[keyof S["inputs"]];

type RequiredOf<Args> = {
  [K in keyof Args]-?: Partial<Pick<Args, K>> extends Pick<Args, K> ? never : K;
}[keyof Args];

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Every value that the class takes is one that the schema takes. */
type Fits<Args, S extends Schema> = {
  [K in keyof Args & keyof S["inputs"]]-?: pulumi.Unwrap<NonNullable<Args[K]>> extends ValueOf<
    S["inputs"][K]
  >
    ? never
    : K;
}[keyof Args & keyof S["inputs"]];

/** The core takes every value that the schema takes, of what its program may leave out too. */
type CoreTakes<Args, S extends Schema> = {
  [K in keyof Args & keyof S["inputs"]]-?: ValueOf<S["inputs"][K]> extends NonNullable<Args[K]>
    ? never
    : K;
}[keyof Args & keyof S["inputs"]];

interface CoreAgreement<Args, S extends Schema> {
  readonly takesExactlyItsInputs: Same<keyof Args, keyof S["inputs"]>;
  readonly requiresExactlyWhatIsRequired: Same<RequiredOf<Args>, RequiredIn<S>>;
  readonly takesValuesOfItsTypes: Same<CoreTakes<Args, S>, never>;
}

type OwnOutputs<R> = Exclude<keyof R, keyof pulumi.dynamic.Resource>;

type OutputsThatFit<R, S extends Schema> = {
  [K in OwnOutputs<R> & keyof S["outputs"]]: R[K] extends pulumi.Output<
    ValueOf<S["outputs"][K]> | undefined
  >
    ? K
    : never;
}[OwnOutputs<R> & keyof S["outputs"]];

interface Agreement<Args, Resource, S extends Schema> {
  readonly takesExactlyItsInputs: Same<keyof Args, keyof S["inputs"]>;
  readonly requiresExactlyWhatIsRequired: Same<RequiredOf<Args>, RequiredIn<S>>;
  readonly takesValuesOfItsTypes: Same<Fits<Args, S>, never>;
  readonly givesExactlyItsOutputs: Same<OwnOutputs<Resource>, keyof S["outputs"]>;
  readonly givesValuesOfItsTypes: Same<OutputsThatFit<Resource, S>, keyof S["outputs"]>;
}

const agreed = {
  takesExactlyItsInputs: true,
  requiresExactlyWhatIsRequired: true,
  takesValuesOfItsTypes: true,
  givesExactlyItsOutputs: true,
  givesValuesOfItsTypes: true,
} as const;

type AuthorizationSchema = typeof authorizationSchema;
type CredentialSchema = typeof managedCredentialSchema;
type RoleSchema = typeof vaultAuthRoleSchema;
type BackendSchema = typeof vaultAuthBackendSchema;

const schemas = {
  Authorization: authorizationSchema,
  ManagedCredential: managedCredentialSchema,
  VaultAuthRole: vaultAuthRoleSchema,
  VaultAuthBackend: vaultAuthBackendSchema,
};

const agreements = {
  Authorization: agreed satisfies Agreement<
    tic.AuthorizationArgs,
    tic.Authorization,
    AuthorizationSchema
  >,
  ManagedCredential: agreed satisfies Agreement<
    tic.ManagedCredentialArgs,
    tic.ManagedCredential,
    CredentialSchema
  >,
  VaultAuthRole: agreed satisfies Agreement<tic.VaultAuthRoleArgs, tic.VaultAuthRole, RoleSchema>,
  VaultAuthBackend: agreed satisfies Agreement<
    tic.VaultAuthBackendArgs,
    tic.VaultAuthBackend,
    BackendSchema
  >,
};

const coreAgreed = {
  takesExactlyItsInputs: true,
  requiresExactlyWhatIsRequired: true,
  takesValuesOfItsTypes: true,
} as const;

const coreAgreements = {
  Authorization: coreAgreed satisfies CoreAgreement<core.AuthorizationArgs, AuthorizationSchema>,
  ManagedCredential: coreAgreed satisfies CoreAgreement<
    coreCredential.ManagedCredentialArgs,
    CredentialSchema
  >,
  VaultAuthRole: coreAgreed satisfies CoreAgreement<coreRole.VaultAuthRoleArgs, RoleSchema>,
  VaultAuthBackend: coreAgreed satisfies CoreAgreement<
    coreBackend.VaultAuthBackendArgs,
    BackendSchema
  >,
};

describe("Schema types", () => {
  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: () => ({}),
    });
  });

  it("The schemas name the outputs that the classes have, as the compiler proves of their types", () => {
    const made = {
      Authorization: new tic.Authorization("tic"),
      ManagedCredential: new tic.ManagedCredential("legacy", {
        name: "legacy",
        secretId: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        secretKey: "x".repeat(32),
      }),
      VaultAuthRole: new tic.VaultAuthRole("app", {
        arn: "qcs::cam::uin/100000000001:roleName/app",
      }),
      VaultAuthBackend: new tic.VaultAuthBackend("logins"),
    };
    for (const [kind, { outputs }] of Object.entries(schemas)) {
      const resource = made[kind as keyof typeof made];
      for (const output of Object.keys(outputs)) {
        assert.ok(pulumi.Output.isInstance(Reflect.get(resource, output)), `${kind}.${output}`);
      }
    }
    assert.deepEqual(Object.keys(agreements), Object.keys(schemas));
    assert.deepEqual(Object.keys(coreAgreements), Object.keys(schemas));
  });

  it("The schemas mark the key as the one secret, and never show it as an output", () => {
    const secrets = (schema: ResourceSchema) =>
      Object.entries(schema.inputs)
        .filter(([, property]) => property.secret === true)
        .map(([name]) => name);
    assert.deepEqual(secrets(authorizationSchema), []);
    assert.deepEqual(secrets(managedCredentialSchema), ["secretKey"]);
    assert.deepEqual(secrets(vaultAuthRoleSchema), []);
    assert.deepEqual(secrets(vaultAuthBackendSchema), ["secretKey"]);
    for (const { outputs } of Object.values(schemas)) {
      assert.ok(!Object.keys(outputs).includes("secretKey"));
    }
  });

  it("The schemas say a sentence for each argument and output", () => {
    const all: readonly ResourceSchema[] = Object.values(schemas);
    for (const { inputs, outputs } of all) {
      for (const { description } of [...Object.values(inputs), ...Object.values(outputs)]) {
        assert.match(description, /^[A-Z`].*[.)]$/);
      }
    }
  });
});
