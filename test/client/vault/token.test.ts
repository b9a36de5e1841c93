import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openVault } from "../../../provider/client/vault/server.js";
import { failureOf, keepEnvironment } from "../support.js";
import { CANARY_TOKEN, data, refusal, useVault, vaultSettings } from "./support.js";

describe("Token", () => {
  const { vault, open } = useVault();
  const openTokenless = () => {
    const { vaultToken, ...settings } = vaultSettings(vault().url);
    return openVault(settings);
  };
  let folder = "";
  let environment = keepEnvironment({});
  const names = ["TENCENTCLOUD_TIC_VAULT_TOKEN", "BAO_TOKEN", "VAULT_TOKEN"];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "tic-vault-"));
    const unset = Object.fromEntries(names.map((name) => [name, undefined]));
    environment = keepEnvironment({ ...unset, HOME: folder, TEAM_TOKEN: "hvs.of-variable" });
    environment.change();
    vault().answer = () => data({ keys: ["app"] });
  });
  afterEach(async () => {
    environment.back();
    await rm(folder, { recursive: true });
  });
  const sent = () => vault().seen.map(({ headers }) => headers["x-vault-token"]);
  const put = async (name: string, text: string) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };

  it("The token for Vault is the setting vaultToken, without blanks around it", async () => {
    await put(".vault-token", "hvs.of-home");
    await open({ vaultToken: ` ${CANARY_TOKEN}\n` }).roles("m");
    assert.deepEqual(sent(), [CANARY_TOKEN]);
  });

  it("The token for Vault is the one of ~/.vault-token when no other is set", async () => {
    await put(".vault-token", "hvs.of-home\n");
    await openTokenless().roles("m");
    assert.deepEqual(sent(), ["hvs.of-home"]);
  });

  it("The token for Vault is that of the connection's variable, before the setting", async () => {
    await open({}, { tokenVariable: "TEAM_TOKEN" }).roles("m");
    assert.deepEqual(sent(), ["hvs.of-variable"]);
  });

  it("The token for Vault is that of the connection's file, before the setting; ~ is the home folder", async () => {
    await mkdir(path.join(folder, "tokens"));
    const tokenFile = await put("tokens/team", "\nhvs.of-file\n");
    await open({}, { tokenFile }).roles("m");
    await open({}, { tokenFile: "~/tokens/team" }).roles("m");
    assert.deepEqual(sent(), ["hvs.of-file", "hvs.of-file"]);
  });

  it("The token for Vault is read once for an opened server, and again for the next", async () => {
    const tokenFile = await put("token", "hvs.first");
    const server = open({}, { tokenFile });
    await server.roles("m");
    await put("token", "hvs.second");
    await server.roles("m");
    await open({}, { tokenFile }).roles("m");
    assert.deepEqual(sent(), ["hvs.first", "hvs.first", "hvs.second"]);
  });

  it("The token for Vault is looked for again after it was not found", async () => {
    const server = openTokenless();
    await failureOf(server.roles("m"));
    await put(".vault-token", "hvs.late");
    await server.roles("m");
    assert.deepEqual(sent(), ["hvs.late"]);
  });

  it("The token for Vault is not looked for to ask which server answers", async () => {
    vault().answer = () => ({ json: { initialized: true, sealed: false, standby: false } });
    await openTokenless().identity();
    assert.deepEqual(sent(), [undefined]);
  });

  it("The token for Vault that is nowhere is an error that says where was looked", async () => {
    const error = await failureOf(openTokenless().roles("m"));
    assert.equal(error.code, "vault-token");
    for (const source of ["vaultToken", ...names, path.join(folder, ".vault-token")]) {
      assert.ok(error.message.includes(source), `${source} is not named: ${error.message}`);
    }
    assert.match(error.message, /VAULT_TOKEN=hvs\.….*bao login/);
    assert.deepEqual(vault().seen, []);
  });

  it("The token for Vault of a user without a home folder is looked for everywhere else", async () => {
    const homeless = keepEnvironment({ HOME: "" });
    homeless.change();
    try {
      const error = await failureOf(openTokenless().roles("m"));
      assert.match(error.message, /~\/\.vault-token \(this user has no home folder\)/);
      const named = await failureOf(open({}, { tokenFile: "~/tokens/team" }).roles("m"));
      assert.match(
        named.message,
        /~\/tokens\/team, which is in the home folder, and this user has none/,
      );
      await open().roles("m");
      assert.deepEqual(sent(), [CANARY_TOKEN]);
    } finally {
      homeless.back();
    }
  });

  const unusable: readonly (readonly [string, () => Promise<object>, RegExp])[] = [
    [
      "both a tokenVariable and a tokenFile",
      () => Promise.resolve({ tokenVariable: "TEAM_TOKEN", tokenFile: "t" }),
      /tokenVariable and the connection's tokenFile are both set\. Set one of them\. Example: connection: \{ tokenVariable: /,
    ],
    [
      "a variable that is not set",
      () => Promise.resolve({ tokenVariable: "NO_SUCH_TOKEN" }),
      /NO_SUCH_TOKEN is not set.*NO_SUCH_TOKEN=hvs/,
    ],
    [
      "a file that is not there",
      () => Promise.resolve({ tokenFile: path.join(folder, "none") }),
      /tokenFile is .*none, which is not there/,
    ],
    [
      "an empty file",
      async () => ({ tokenFile: await put("empty", " \n") }),
      /empty, which is empty/,
    ],
    ["a folder", () => Promise.resolve({ tokenFile: folder }), /can't be read \(EISDIR\)/],
    [
      "a file with two lines",
      async () => ({ tokenFile: await put("two", "hvs.Canary\nhvs.Canary") }),
      /token of the file .*two .*line break/,
    ],
    [
      "a file with a letter that no token has",
      async () => ({ tokenFile: await put("odd", "hvs.Canaryä") }),
      /a character that no token has/,
    ],
  ];
  for (const [what, connection, says] of unusable) {
    it(`The token for Vault is an error when the connection names ${what}; it is not shown`, async () => {
      const error = await failureOf(open({}, await connection()).roles("m"));
      assert.equal(error.code, "vault-token");
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /canary/i);
      assert.deepEqual(vault().seen, []);
    });
  }

  const places: readonly (readonly [string, string | undefined, string])[] = [
    ["the setting", undefined, "the setting vaultToken"],
    ["VAULT_TOKEN", "VAULT_TOKEN", "the environment variable VAULT_TOKEN"],
    ["BAO_TOKEN", "BAO_TOKEN", "the environment variable BAO_TOKEN"],
  ];
  for (const [what, variable, says] of places) {
    it(`The token for Vault of ${what} that the server does not know is said to come from there`, async () => {
      const set = keepEnvironment(variable === undefined ? {} : { [variable]: CANARY_TOKEN });
      set.change();
      try {
        vault().answer = () => refusal(403, "permission denied");
        const error = await failureOf(open().roles("m"));
        assert.equal(error.code, "vault-token");
        assert.match(error.message, /is not valid/);
        assert.ok(error.message.includes(`comes from ${says}.`), error.message);
      } finally {
        set.back();
      }
    });
  }
});
