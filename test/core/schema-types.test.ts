import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Connection } from "../../provider/core/settings.js";
import type * as core from "../../provider/core/resources/authorization.js";
import { authorizationSchema } from "../../provider/core/resources/authorization-schema.js";
import type * as coreCredential from "../../provider/core/resources/managed-credential.js";
import { managedCredentialSchema } from "../../provider/core/resources/managed-credential-schema.js";
import type { PropertyType, ResourceSchema } from "../../provider/core/schema.js";
import * as tic from "../../provider/pulumi/index.js";

/*
 * The compiler proves that the classes take and give what the schemas say: `npm run types` fails
 * at a line below where they differ. The schemas drive validation and the docs.
 */

interface Values {
  readonly string: string;
  readonly boolean: boolean;
  readonly stringList: readonly string[];
  readonly connection: Connection;
}

interface Schema {
  readonly inputs: Readonly<Record<string, { type: PropertyType; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { type: PropertyType }>>;
}

type ValueOf<P extends { type: PropertyType }> = Values[P["type"]];

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

const schemas = {
  Authorization: authorizationSchema,
  ManagedCredential: managedCredentialSchema,
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
  coreAuthorization: true satisfies Same<
    keyof core.AuthorizationArgs,
    keyof AuthorizationSchema["inputs"]
  >,
  coreManagedCredential: true satisfies Same<
    keyof coreCredential.ManagedCredentialArgs,
    keyof CredentialSchema["inputs"]
  >,
};

describe("the schemas", () => {
  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: () => ({}),
    });
  });

  it("name the outputs that the classes have, as the compiler proves of their types", () => {
    const made = {
      Authorization: new tic.Authorization("tic"),
      ManagedCredential: new tic.ManagedCredential("legacy", {
        name: "legacy",
        secretId: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        secretKey: "x".repeat(32),
      }),
    };
    for (const [kind, { outputs }] of Object.entries(schemas)) {
      const resource = made[kind as keyof typeof made];
      for (const output of Object.keys(outputs)) {
        assert.ok(pulumi.Output.isInstance(Reflect.get(resource, output)), `${kind}.${output}`);
      }
      assert.ok(agreements[kind as keyof typeof agreements]);
    }
  });

  it("mark the key as the one secret, and never show it as an output", () => {
    const secrets = Object.entries(managedCredentialSchema.inputs)
      .filter(([, property]) => "secret" in property)
      .map(([name]) => name);
    assert.deepEqual(secrets, ["secretKey"]);
    assert.ok(!Object.keys(managedCredentialSchema.outputs).includes("secretKey"));
    assert.ok(!Object.values(authorizationSchema.inputs).some((one) => "secret" in one));
  });

  it("say a sentence for each argument and output", () => {
    const all: readonly ResourceSchema[] = Object.values(schemas);
    for (const { inputs, outputs } of all) {
      for (const { description } of [...Object.values(inputs), ...Object.values(outputs)]) {
        assert.match(description, /^[A-Z`].*[.)]$/);
      }
    }
  });
});
