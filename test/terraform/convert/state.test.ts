import assert from "node:assert/strict";
import fc from "fast-check";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import {
  argumentsOf,
  hasKey,
  keptOf,
  objectOf,
  stateOf,
} from "../../../provider/terraform/convert/state.js";
import type { PrivateState } from "../../../provider/terraform/convert/private-state.js";
import {
  resourceType,
  resourceAttributes,
} from "../../../provider/terraform/schema/resource-attributes.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";
import { objectWith } from "../support/phase.js";
import { someBackend, someRole, someWritten, type Written } from "./support.js";
import { resourceKinds } from "../../support/kinds.js";

const id = "the-id";

function keptBeside({ kind, state }: Written): PrivateState {
  return keptOf(kind, state, {});
}

describe("State", () => {
  it("A state in Terraform's form is read back as the core had it", () => {
    fc.assert(
      fc.property(someWritten, (one) => {
        const object = objectOf(one.kind, { id, state: one.state }, one.config);
        assert.deepEqual(stateOf(one.kind, object, keptBeside(one)), one.state);
      }),
    );
  });

  it("A state in Terraform's form is that of the service, whatever was written before", () => {
    const pair = fc.oneof(fc.tuple(someRole, someRole), fc.tuple(someBackend, someBackend));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        // Flags are the user's own, and no service shows them.
        const written = { ...other.config, ...flagsIn(one) };
        const object = objectOf(one.kind, { id, state: one.state }, written);
        assert.deepEqual(stateOf(one.kind, object, keptBeside(one)), one.state);
      }),
    );
  });

  it("A state in Terraform's form keeps every text as it is written, as long as the service means the same", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config, state }) => {
        const object = objectOf(kind, { id, state }, config);
        for (const { name, input } of resourceAttributes(kind)) {
          if (input === undefined || config[name] === null) continue;
          assert.deepEqual(object[name], config[name], name);
        }
      }),
    );
  });

  it("A state in Terraform's form says nothing where nothing is written, but for what the object is", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config, state }) => {
        const object = objectOf(kind, { id, state }, config);
        for (const { name, input, computed } of resourceAttributes(kind)) {
          if (input === undefined || config[name] !== null) continue;
          if (computed !== true) assert.equal(object[name], null, name);
          else assert.notEqual(object[name], null, name);
        }
      }),
    );
  });

  it("A state in Terraform's form has every attribute, of its type, and goes over the wire as it is", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config, state }) => {
        const object = objectOf(kind, { id, state }, config);
        const type = resourceType(kind);
        assert.deepEqual(decodeValue(encodeValue(object, type), type), object);
        assert.deepEqual(
          Object.keys(object),
          resourceAttributes(kind).map(({ name }) => name),
        );
      }),
    );
  });

  it("A state in Terraform's form never has a write-only key, nor one that was not in the state before", () => {
    fc.assert(
      fc.property(someBackend, ({ kind, config, state, args }) => {
        const { secretKey = "" } = args;
        const writeOnly = { ...config, secret_key: null, secret_key_wo: String(secretKey) };
        const object = objectOf(kind, { id, state }, writeOnly);
        assert.equal(object.secret_key_wo, null);
        assert.equal(object.secret_key, null);
      }),
    );
  });

  it("A state in Terraform's form keeps the arguments as they are read from the configuration", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, args, config }) => {
        const read = argumentsOf(kind, config);
        const texts = Object.fromEntries(
          Object.entries(args).map(([name, value]) => [
            name,
            typeof value === "number" && name !== "tokenNumUses" ? String(value) : value,
          ]),
        );
        assert.deepEqual(read, texts);
      }),
    );
  });
});

describe("Role", () => {
  const arn = "qcs::cam::uin/1:roleName/app";
  const objectPath = { role: "app", mount: "tencentcloud", path: "auth/tencentcloud/role/app" };

  const rows: readonly (readonly [
    attribute: string,
    written: unknown,
    core: PropertyMap,
    shown: unknown,
  ])[] = [
    ["token_ttl", "1h", { tokenTtl: 3600 }, "1h"],
    ["token_ttl", "3600", { tokenTtl: 3600 }, "3600"],
    ["token_ttl", "1h", { tokenTtl: 1800 }, "1800"],
    ["token_ttl", null, { tokenTtl: 0 }, null],
    ["token_ttl", "0", { tokenTtl: 0 }, "0"],
    ["token_ttl", null, { tokenTtl: 60 }, "60"],
    ["token_ttl", "60", { tokenTtl: 0 }, "0"],
    ["token_policies", ["Dev", "dev"], { tokenPolicies: ["dev"] }, ["Dev", "dev"]],
    ["token_policies", ["dev"], { tokenPolicies: ["dev", "prod"] }, ["dev", "prod"]],
    ["token_policies", null, { tokenPolicies: [] }, null],
    ["token_policies", [], { tokenPolicies: [] }, []],
    ["token_bound_cidrs", ["10.0.0.1/32"], { tokenBoundCidrs: ["10.0.0.1"] }, ["10.0.0.1/32"]],
    ["token_num_uses", 0, { tokenNumUses: 0 }, 0],
    ["token_num_uses", null, { tokenNumUses: 5 }, 5],
    ["token_no_default_policy", null, { tokenNoDefaultPolicy: false }, null],
    ["token_no_default_policy", null, { tokenNoDefaultPolicy: true }, true],
    ["token_type", "default", { tokenType: "default" }, "default"],
    ["token_type", null, { tokenType: "batch" }, "batch"],
    ["role", "App", { role: "app" }, "App"],
    ["role", null, { role: "app" }, "app"],
    ["mount", "/tencentcloud/", { mount: "tencentcloud" }, "/tencentcloud/"],
    ["mount", null, { mount: "tencentcloud" }, "tencentcloud"],
    ["adopt", true, { adopt: true }, true],
  ];

  for (const [attribute, written, core, shown] of rows) {
    const [told] = Object.values(core);
    it(`A role that is written in one form and told in another has ${attribute} ${JSON.stringify(shown)}: written ${JSON.stringify(written)}, told ${JSON.stringify(told)}`, () => {
      const before = objectWith("VaultAuthRole", { arn, [attribute]: written as string });
      const state = { arn, ...objectPath, ...core };
      const object = objectOf("VaultAuthRole", { id, state }, before);
      assert.deepEqual(object[attribute], shown);
    });
  }
});

describe("State", () => {
  it("What is kept beside an object is nothing, of kinds without a key", () => {
    for (const kind of resourceKinds.filter((one) => !hasKey(one))) {
      assert.deepEqual(keptOf(kind, { secretKeyFingerprint: "v1:a:b" }, { version: 1 }), {});
    }
    assert.deepEqual(resourceKinds.filter(hasKey), ["ManagedCredential", "VaultAuthBackend"]);
  });

  const plan = { op: "change", entry: "a" } as const;
  const rows: readonly (readonly [
    what: string,
    state: PropertyMap,
    before: PrivateState,
    after: PrivateState,
  ])[] = [
    ["the fingerprint of a key", { secretKeyFingerprint: "v1:a:b" }, {}, { fingerprint: "v1:a:b" }],
    [
      "the version that the key was written with",
      { secretKeyFingerprint: "v1:a:b" },
      { version: 3, fingerprint: "v1:c:d" },
      { fingerprint: "v1:a:b", version: 3 },
    ],
    [
      "that the key was never seen",
      { secretKeyFingerprint: "" },
      { imported: true },
      { imported: true },
    ],
    [
      "nothing of an import once the key was seen",
      { secretKeyFingerprint: "v1:a:b" },
      { imported: true },
      { fingerprint: "v1:a:b" },
    ],
    ["nothing of a plan", { secretKeyFingerprint: "" }, { plan }, {}],
  ];
  for (const [what, state, before, after] of rows) {
    it(`What is kept beside an object is ${what}`, () => {
      assert.deepEqual(keptOf("ManagedCredential", state, before), after);
    });
  }
});

function flagsIn({ kind, config }: Written) {
  const flags = resourceAttributes(kind).filter(
    ({ input }) => input?.flag === true || input?.secret === true,
  );
  return Object.fromEntries(flags.map(({ name }) => [name, config[name] ?? null]));
}
