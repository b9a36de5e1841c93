import assert from "node:assert/strict";

import { createEmulator, defaultKey, type Emulator } from "../../provider/emulator/index.js";
import { startServer, type TestServer } from "../client/http-server.js";
import { assumeRole, type Key } from "../support/assume-role.js";
import { authBlock } from "../support/auth-block.js";
import { runProgram, type Ran } from "./run-program.js";

const arn = "qcs::cam::uin/100000000001:roleName/app";
const linesOf = (text: string) => text.trimEnd().split("\n");

describe("Command line: vault login", function () {
  this.timeout(30_000);
  let emulator: Emulator;
  let vault: TestServer;
  let key: Required<Key>;
  let answer = { status: 200, body: JSON.stringify({ auth: authBlock }) };

  const variables = (change: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    TENCENTCLOUD_SECRET_ID: key.secretId,
    TENCENTCLOUD_SECRET_KEY: key.secretKey,
    TENCENTCLOUD_TOKEN: key.token,
    TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ sts: emulator.url }),
    BAO_ADDR: "",
    VAULT_ADDR: vault.url,
    ...change,
  });
  const run = (args: readonly string[], change?: NodeJS.ProcessEnv) =>
    runProgram(["vault", ...args], { env: variables(change) });

  before(async () => {
    const roles = [{ roleName: "app", roleId: "4611686018427387911", serviceLinked: false }];
    emulator = await createEmulator({ seed: { accounts: [{ roles }] } });
    key = await assumeRole(emulator.url, defaultKey(0), arn);
    vault = await startServer((response) => {
      response.statusCode = answer.status;
      response.end(answer.body);
    });
  });
  beforeEach(async () => {
    answer = { status: 200, body: JSON.stringify({ auth: authBlock }) };
    vault.requests.length = 0;
    await emulator.control.clearCalls();
  });
  after(() => Promise.all([emulator.close(), vault.close()]));

  it("The command tencentcloud-tic vault login prints the token and nothing else", async () => {
    assert.deepEqual(await run(["login", "--role", "app", "--mount", "team/tc"]), {
      code: 0,
      stdout: "s.canary\n",
      stderr: "",
    });
    assert.deepEqual(
      vault.requests.map(({ url }) => url),
      ["/v1/auth/team/tc/login"],
    );
  });

  it("The command tencentcloud-tic vault login prints Vault's auth block with --json, under Vault's own names", async () => {
    const { code, stdout } = await run(["login", "--role", "app", "--json"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), authBlock);
  });

  it("The command tencentcloud-tic vault login prints the signed request with --sign-only, and asks nobody", async () => {
    const { code, stdout, stderr } = await run(["login", "--sign-only"]);
    assert.deepEqual([code, stderr, linesOf(stdout).length], [0, "", 1]);
    const fields = JSON.parse(stdout) as Record<string, string>;
    assert.deepEqual(Object.keys(fields), ["identity_request_url", "identity_request_headers"]);
    const headers = Buffer.from(fields.identity_request_headers ?? "", "base64").toString();
    assert.ok(headers.includes(`Credential=${key.secretId}/`) && !headers.includes(key.secretKey));
    assert.equal(vault.requests.length, 0);
    assert.deepEqual(await emulator.control.calls({}), []);
  });

  it("The command tencentcloud-tic vault login takes the key from the variables that are named, and assumes the role that is named", async () => {
    const { secretId, secretKey } = defaultKey(0);
    const { code, stdout, stderr } = await run(
      ["login", "--role", "app", "--environment-prefix", "OTHER_", "--assume-role", arn],
      { OTHER_SECRET_ID: secretId, OTHER_SECRET_KEY: secretKey },
    );
    assert.deepEqual([code, stdout, stderr], [0, "s.canary\n", ""]);
  });

  it("The command tencentcloud-tic vault login says in one line why Vault refuses, without a secret", async () => {
    const errors = ["the caller's arn does not match the role's arn"];
    answer = { status: 500, body: JSON.stringify({ errors }) };
    const { code, stdout, stderr } = await run(["login", "--role", "app"]);
    assert.deepEqual([code, stdout, linesOf(stderr).length], [1, "", 1], stderr);
    assert.match(
      stderr,
      /^tencentcloud-tic vault login: vault POST auth\/tencentcloud\/login: the/,
    );
    assert.match(stderr, /the caller is qcs::sts:100000000001:assumed-role\/4611686018427387911\./);
    for (const secret of [key.secretKey, key.token]) assert.ok(!stderr.includes(secret));
  });

  it("The command tencentcloud-tic vault login says that a key is no role's before it asks Vault", async () => {
    const { secretId, secretKey } = defaultKey(0);
    const { code, stdout, stderr } = await run(["login", "--role", "app"], {
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_TOKEN: "",
    });
    assert.deepEqual([code, stdout, vault.requests.length], [1, "", 0]);
    assert.match(stderr, /whose type is RootAccount, not CAMRole/);
  });

  const login = ["login", "--role", "app"];
  const usageErrors: [what: string, args: readonly string[], says: RegExp][] = [
    ["no role", ["login"], /--role is missing\. Example: /],
    ["a role's name that is none", ["login", "--role", "a b"], /role: There are blanks in it/],
    ["a mount that is none", [...login, "--mount", "auth/x"], /mount: "auth\/" comes by itself/],
    [
      "an unknown plugin",
      [...login, "--plugin", "v9"],
      /--plugin must be one of v0\.0\.1, v0\.0\.2/,
    ],
    ["an unknown option", [...login, "--fast"], /--fast/],
    ["options that exclude each other", ["login", "--sign-only", "--json"], /exclude each other/],
    [
      "a form that is not signed",
      ["login", "--sign-only", "--plugin", "v0.0.2"],
      /takes nothing signed/,
    ],
    [
      "a key that is not set",
      [...login, "--environment-prefix", "NOWHERE_"],
      /neither NOWHERE_SECRET_ID nor NOWHERE_SECRET_KEY is set/,
    ],
    ["an address that is none", [...login, "--address", "vault"], /is no http\(s\) URL/],
  ];
  describe("Says", () => {
    let runs: readonly Ran[];
    // Together, since most of the time goes into starting the program.
    before(async () => {
      runs = await Promise.all(usageErrors.map(([, args]) => run(args)));
    });

    for (const [index, [what, , says]] of usageErrors.entries()) {
      it(`The command tencentcloud-tic vault login says in one line what is wrong with ${what}`, () => {
        const { code, stdout, stderr = "" } = runs[index] ?? {};
        assert.deepEqual([code, stdout, linesOf(stderr).length], [2, "", 1], stderr);
        assert.match(stderr, says);
      });
    }
  });
});

describe("Command line: vault", function () {
  this.timeout(30_000);
  const usage = "Usage: tencentcloud-tic vault login --role R [options]";
  const cases: [what: string, args: readonly string[], code: number, first: string][] = [
    ["its help", ["--help"], 0, usage],
    ["its help after the command's name", ["login", "--help"], 0, usage],
    ["its help as an error when there is no command", [], 2, usage],
    [
      "that there is no such command",
      ["nope"],
      2,
      'tencentcloud-tic vault: there is no command "nope".',
    ],
  ];
  for (const [what, args, code, first] of cases) {
    it(`The command tencentcloud-tic vault prints ${what}`, async () => {
      const ran = await runProgram(["vault", ...args]);
      const [printed, other] = code === 0 ? [ran.stdout, ran.stderr] : [ran.stderr, ran.stdout];
      assert.deepEqual([ran.code, linesOf(printed)[0], other], [code, first, ""]);
      assert.ok(printed.includes(usage));
    });
  }
});
