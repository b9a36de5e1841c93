import assert from "node:assert/strict";

import { typeName } from "../../../provider/terraform/schema/resource-attributes.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, legacy, pair } from "../support/declared.js";
import { claimed, objectIn, objectWith, type Phase } from "../support/phase.js";
import { passes, refuses, said } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

const objects: Readonly<Record<ResourceKind, CtyObject>> = {
  Authorization: { id: "100000000001", status: "Authorized", permitted_services: ["cvm", "cos"] },
  ManagedCredential: { id: "cred-1", name: "ci", ...pair(2), secret_key_wo_version: 3 },
  VaultAuthRole: { id: "auth/a/role/app", arn, token_num_uses: 5, token_policies: [] },
  VaultAuthBackend: { id: "auth/a", path: "a", force: true },
};

function bytesOf(state: unknown): { readonly json: Uint8Array } {
  return { json: Buffer.from(typeof state === "string" ? state : JSON.stringify(state)) };
}

describe("Stored state", () => {
  const provider = useProvider();

  function upgrade(kind: ResourceKind, state: unknown, version = 0) {
    const request = { typeName: typeName(kind), version, rawState: bytesOf(state) };
    return provider().unconfigured().server.UpgradeResourceState(request);
  }

  for (const kind of resourceKinds) {
    it(`A stored state of today's schema is as it was, without a configured provider: ${kind}`, async () => {
      const stored = objectWith(kind, objects[kind]);
      const { upgradedState, diagnostics } = await upgrade(kind, stored);
      assert.deepEqual([objectIn(kind, upgradedState), diagnostics], [stored, []]);
    });

    it(`A stored state without attributes that came later has them as null: ${kind}`, async () => {
      const { upgradedState } = await upgrade(kind, objects[kind]);
      assert.deepEqual(objectIn(kind, upgradedState), objectWith(kind, objects[kind]));
    });
  }

  const refused: readonly (readonly [
    what: string,
    state: unknown,
    version: number,
    says: RegExp,
  ])[] = [
    [
      "of a newer version",
      objects.VaultAuthRole,
      1,
      /written by a newer version of the provider \(schema 1, and this one knows 0\)\. The provider changed nothing/,
    ],
    ["that is no JSON", '{"secret_key":"canary', 0, /is not JSON/],
    ["that is no object", [1], 0, /is no object/],
    ["with what is no attribute", { canary: 1 }, 0, /canary: there is no such attribute/],
    ["with a value of another type", { id: 5 }, 0, /error at id: .*a string is wanted/],
    ["with a list of other things", { token_policies: [5] }, 0, /error at token_policies: /],
  ];
  for (const [what, state, version, says] of refused) {
    it(`A stored state: ${what} is refused, and not repeated`, async () => {
      const answer = await upgrade("VaultAuthRole", state, version);
      refuses(answer, says);
      assert.equal(answer.upgradedState, undefined);
      if (what !== "with what is no attribute") {
        assert.ok(!said(answer.diagnostics).join().includes("canary"));
      }
    });
  }

  it("A stored state that is nothing stays nothing", async () => {
    for (const nothing of ["", "null"]) {
      const { upgradedState, diagnostics } = await upgrade("VaultAuthRole", nothing);
      assert.deepEqual([objectIn("VaultAuthRole", upgradedState), diagnostics], [null, []]);
    }
  });
});

describe("State", () => {
  const provider = useProvider();
  const noted = Buffer.from('{"version":3}');

  function move(source: {
    readonly address: string;
    readonly type: string;
    readonly version?: number;
    readonly target?: string;
  }) {
    return provider()
      .unconfigured()
      .server.MoveResourceState({
        sourceProviderAddress: source.address,
        sourceTypeName: source.type,
        sourceSchemaVersion: source.version ?? 0,
        sourceState: bytesOf(objects.ManagedCredential),
        targetTypeName: source.target ?? "tic_managed_credential",
        sourcePrivate: noted,
      });
  }

  const type = "tic_managed_credential";
  for (const address of [
    "registry.example.com/tencentcloud-tic/tic",
    "terraform.local/tencentcloud-tic/tic",
    "tencentcloud-tic/tic",
  ]) {
    it(`A state that another provider wrote is taken over when it is this one at another host: ${address}`, async () => {
      const { targetState, targetPrivate, diagnostics } = await move({ address, type });
      const stored = objectWith("ManagedCredential", objects.ManagedCredential);
      assert.deepEqual(objectIn("ManagedCredential", targetState), stored);
      assert.deepEqual([targetPrivate, diagnostics], [noted, []]);
    });
  }

  const others: readonly (readonly [what: string, source: Parameters<typeof move>[0]])[] = [
    ["is another one", { address: "example.com/other/tic", type }],
    ["has only the end of the name", { address: "example.com/not-tencentcloud-tic/tic", type }],
    [
      "has another type",
      { address: "a.example.com/tencentcloud-tic/tic", type: "tic_authorization" },
    ],
    [
      "has another type, of the target",
      { address: "a.example.com/tencentcloud-tic/tic", type, target: "tic_vault_auth_role" },
    ],
  ];
  for (const [what, source] of others) {
    it(`A state that another provider wrote is refused when it ${what}`, async () => {
      const answer = await move(source);
      refuses(answer, /cannot be made of a/, /removed \{ … \}/);
      assert.equal(answer.targetState, undefined);
    });
  }

  it("A state that another provider wrote is refused when it is newer", async () => {
    const address = "a.example.com/tencentcloud-tic/tic";
    refuses(await move({ address, type, version: 7 }), /written by a newer version/);
  });
});

describe("Import", () => {
  const provider = useProvider({
    accounts: [{ authorization: { enabled: true }, credentials: [legacy] }],
    vault: { mounts: [{ path: "team-a/cam", roles: { app: { arn, token_ttl: 60 } } }] },
  });

  const ids: readonly (readonly [kind: ResourceKind, id: string, state: CtyObject])[] = [
    ["Authorization", "100000000001", { status: "Authorized", adopt: null }],
    [
      "ManagedCredential",
      "cred-00000001",
      {
        name: "legacy",
        secret_id: legacy.secretId,
        secret_key: null,
        active: null,
        state: "Active",
      },
    ],
    [
      "VaultAuthRole",
      "auth/team-a/cam/role/App",
      { role: "app", mount: "team-a/cam", arn, token_ttl: "60", token_max_ttl: null },
    ],
    ["VaultAuthBackend", "auth/team-a/cam", { path: "team-a/cam", description: null }],
  ];
  for (const [kind, id, state] of ids) {
    it(`An import of a ${kind} by its id has all that its service shows, and no change is left`, async () => {
      const phase = await provider().phase();
      const imported = claimed(passes(await phase.import(kind, id)));
      assert.equal(imported.state.id, id.toLowerCase());
      for (const [name, value] of Object.entries(state)) {
        assert.deepEqual(imported.state[name], value, name);
      }
      const read = claimed(passes(await phase.read(kind, imported)));
      assert.deepEqual(read, { ...imported, private: read.private });
      const { id: _id, ...config } = writable(kind, imported.state);
      const plan = passes(await phase.plan(kind, config, read));
      assert.deepEqual([plan.planned, plan.replaces, said(plan.diagnostics)], [read.state, [], []]);
      assert.deepEqual(await provider().changes(), []);
    });
  }

  const wrong: readonly (readonly [kind: ResourceKind, id: string, says: RegExp])[] = [
    [
      "Authorization",
      "100000000009",
      /is not the account of the credentials in use\. .*Example: 100000000001/,
    ],
    ["Authorization", "", /is not the account/],
    [
      "ManagedCredential",
      "cred-99999999",
      /There is no cred-99999999 to import\. Write its CredentialId/,
    ],
    ["VaultAuthRole", "app", /is no path of a role\. Example: auth\/tencentcloud\/role\/app/],
    ["VaultAuthRole", "auth/team-a/cam", /is no path of a role/],
    [
      "VaultAuthRole",
      "auth/team-a/cam/role/other",
      /There is no auth\/team-a\/cam\/role\/other to import/,
    ],
    ["VaultAuthBackend", "team-a/cam", /is no path of an auth mount\. Example: auth\/tencentcloud/],
    ["VaultAuthBackend", "auth/other", /There is no auth\/other to import/],
    ["VaultAuthBackend", "auth/\0", /is no path of an auth mount/],
  ];
  for (const [kind, id, says] of wrong) {
    it(`An import of a ${kind} by ${JSON.stringify(id)} is refused, and says what is right`, async () => {
      const phase: Phase = await provider().phase();
      const answer = await phase.import(kind, id);
      refuses(answer, new RegExp(`Cannot import ${typeName(kind)}`), says);
      assert.equal(answer.state, null);
    });
  }
});

/** What Terraform writes of an imported object when it generates its configuration. */
function writable(kind: ResourceKind, state: CtyObject): CtyObject {
  const outputs = ["status", "switch", "state", "path", "accessor"];
  const names = Object.keys(state).filter((name) => name === "path" || !outputs.includes(name));
  return Object.fromEntries(
    names.flatMap((name) =>
      kind === "VaultAuthRole" && name === "path" ? [] : [[name, state[name] ?? null]],
    ),
  );
}
