import assert from "node:assert/strict";
import type { VaultServer } from "../../../provider/core/vault/server.js";
import { openVaultCaller } from "../../../provider/client/vault/caller.js";
import { failureOf } from "../support.js";
import {
  data,
  framed,
  mountFact,
  refusal,
  roleFact,
  useVault,
  vaultSettings,
  type Scripted,
} from "./support.js";

const DENIED = framed("permission denied");
const CAPABILITIES = "/v1/sys/capabilities-self";

describe("Denied", () => {
  const { vault, open } = useVault();
  const denying = (capabilities: (path: string) => Scripted) => {
    vault().answer = ({ call, body }) => {
      if (!call.endsWith(CAPABILITIES)) return refusal(403, DENIED);
      const { paths } = body as { readonly paths: readonly [string] };
      return capabilities(paths[0]);
    };
  };
  const having = (...texts: readonly string[]) => {
    denying((path) => data({ [path]: texts }));
  };
  const questions = () =>
    vault()
      .calls()
      .filter((call) => call.endsWith(CAPABILITIES)).length;

  type Ask = (server: VaultServer) => Promise<unknown>;
  const role = "auth/m/role/r";
  const cases: readonly (readonly [string, Ask, readonly string[], string, string])[] = [
    ["read a role", (server) => server.role("m", "r"), ["list"], '"read"', role],
    ["list roles", (server) => server.roles("m"), ["deny"], '"list"', "auth/m/roles"],
    [
      "write a role",
      (server) => server.writeRole("m", "r", roleFact),
      ["create"],
      '"update"',
      role,
    ],
    [
      "write a role",
      (server) => server.writeRole("m", "r", roleFact),
      ["deny"],
      '"create" and "update"',
      role,
    ],
    ["delete a role", (server) => server.deleteRole("m", "r"), ["read"], '"delete"', role],
    ["see a mount", (server) => server.mount("a/b"), ["read"], '"sudo"', "sys/auth/a/b"],
    [
      "make a mount",
      (server) => server.enableMount("a/b", "p", mountFact),
      ["update"],
      '"sudo"',
      "sys/auth/a/b",
    ],
    [
      "tune a mount",
      (server) => server.tuneMount("a/b", mountFact),
      ["deny"],
      '"update" and "sudo"',
      "sys/auth/a/b/tune",
    ],
    [
      "remove a mount",
      (server) => server.disableMount("a/b"),
      ["deny"],
      '"delete" and "sudo"',
      "sys/auth/a/b",
    ],
    [
      "see the key pair",
      (server) => server.clientConfig("m"),
      ["deny"],
      '"read"',
      "auth/m/config/client",
    ],
  ];
  for (const [what, ask, has, lacks, path] of cases) {
    it(`A token of Vault that may not ${what} is told that its policies lack ${lacks} on ${path}`, async () => {
      having(...has);
      const error = await failureOf(ask(open()));
      assert.equal(error.code, "vault-not-permitted");
      assert.ok(error.message.includes(`lack ${lacks} on ${path}. `), error.message);
      assert.ok(error.message.includes(`path "${path}" { capabilities = [`), error.message);
      assert.match(
        error.message,
        /permission denied: .*from the setting vaultToken.*\(Vault\.403\)$/,
      );
      assert.equal(questions(), 1);
    });
  }

  it("A token of Vault that is refused for another reason than its capabilities is told so", async () => {
    for (const texts of [["root"], ["read", "list"]]) {
      having(...texts);
      const error = await failureOf(open().role("m", "r"));
      assert.match(
        error.message,
        /allow "read" on auth\/m\/role\/r, but the server refuses.*audit log/,
      );
    }
  });

  const unknown: readonly (readonly [string, string])[] = [
    ["OpenBao", "permission denied"],
    ["Vault", "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n"],
  ];
  for (const [product, text] of unknown) {
    it(`A token of Vault that may do nothing is told that it is not valid, as ${product} says it`, async () => {
      vault().answer = () => refusal(403, text);
      const error = await failureOf(open().role("m", "r"));
      assert.equal(error.code, "vault-token");
      assert.match(error.message, /GET auth\/m\/role\/r: The token is not valid.*Log in again/);
    });
  }

  const silent: readonly (readonly [string, Scripted])[] = [
    ["refuses to tell", refusal(403, DENIED)],
    ["breaks", { status: 502, page: "no" }],
    ["answers something else", data({ odd: true })],
    ["answers a page", { page: "<p>no</p>" }],
  ];
  for (const [what, answer] of silent) {
    it(`A token of Vault is told what it needs when the server ${what}`, async () => {
      denying(() => answer);
      const error = await failureOf(open().role("m", "r"));
      assert.equal(error.code, "vault-not-permitted");
      assert.match(
        error.message,
        /needs "read" on auth\/m\/role\/r\. Allow in its policy: path "auth\/m/,
      );
    });
  }

  it("A token of Vault that may not see its mount's longest lease meets no error", async () => {
    having("deny");
    assert.equal(await open().effectiveMaxLeaseTtl("m"), undefined);
    assert.equal(questions(), 0);
  });

  it("A token of Vault that a call brings asks what it may do, and a call without one asks nothing", async () => {
    having("deny");
    const { call } = openVaultCaller(vaultSettings(vault().url));
    const lookup = { method: "GET", path: "auth/token/lookup-self" } as const;
    assert.match(
      (await failureOf(call({ ...lookup, token: "hvs.other" }))).message,
      /from the call/,
    );
    assert.equal((await failureOf(call({ ...lookup, token: "none" }))).code, "vault-refused");
    const sent = vault().seen.map(({ headers }) => headers["x-vault-token"]);
    assert.deepEqual(sent, ["hvs.other", "hvs.other", undefined]);
  });
});
