import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Connection } from "../../provider/core/settings/settings.js";
import { openKeys } from "../../provider/client/credentials.js";
import { answerOf, startServer, type TestServer } from "./http-server.js";
import { failureOf, keepEnvironment, settingsAt } from "./support.js";

const FILE = `
# keys of this machine
[default]
secret_id = AKIDFROMDEFAULT
secret_key = "default-secret=key"

[ci]
secret_id=AKIDFROMCI
secret_key=ci-secret
token = ci-token
[half]
secret_id = AKIDHALF
`;

describe("Credentials", () => {
  let home = "";
  let metadata: TestServer;
  let metadataAnswers: Record<string, string> = {};
  const unset = Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(TENCENTCLOUD|TKE|CI_TEST)_/.test(name))
      .map((name) => [name, undefined]),
  );
  let environment = keepEnvironment({});
  const set = (variables: Record<string, string>) => {
    environment.back();
    environment = keepEnvironment({ ...unset, HOME: home, USERPROFILE: home, ...variables });
    environment.change();
  };
  const find = (connection: Connection = {}, url = "http://127.0.0.1:9") =>
    openKeys(settingsAt(url), connection, `${metadata.url}/latest/meta-data/`).key();
  const writeCredentials = async (text: string) => {
    await mkdir(path.join(home, ".tencentcloud"), { recursive: true });
    await writeFile(path.join(home, ".tencentcloud", "credentials"), text);
  };

  before(async () => {
    metadata = await startServer((response, request) => {
      const text = metadataAnswers[request.url ?? ""];
      response.writeHead(text === undefined ? 404 : 200).end(text);
    });
  });
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), "tic-home-"));
    metadataAnswers = {};
    set({});
  });
  afterEach(() => rm(home, { recursive: true }));
  after(async () => {
    environment.back();
    await metadata.close();
  });

  it("The API key is the environment's before the file's", async () => {
    await writeCredentials(FILE);
    set({ TENCENTCLOUD_SECRET_ID: "AKIDENV", TENCENTCLOUD_SECRET_KEY: "env-secret\n" });
    const { from, ...key } = await find();
    assert.deepEqual(key, { secretId: "AKIDENV", secretKey: "env-secret" });
    assert.match(from, /TENCENTCLOUD_SECRET_ID/);
  });

  for (const name of ["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"]) {
    it(`The API key is temporary with ${name}`, async () => {
      set({ TENCENTCLOUD_SECRET_ID: "i", TENCENTCLOUD_SECRET_KEY: "k", [name]: "the-token" });
      assert.equal((await find()).token, "the-token");
    });
  }

  it("The API key is never that of another place when the environment holds only half of one", async () => {
    await writeCredentials(FILE);
    set({ TENCENTCLOUD_SECRET_ID: "AKIDENV" });
    const noKey = await failureOf(find());
    assert.equal(noKey.code, "no-key");
    assert.match(
      noKey.message,
      /TENCENTCLOUD_SECRET_ID is set, but TENCENTCLOUD_SECRET_KEY is not/,
    );
    set({ TENCENTCLOUD_SECRET_KEY: "env-secret" });
    assert.match(
      (await failureOf(find())).message,
      /SECRET_KEY is set, but TENCENTCLOUD_SECRET_ID/,
    );
  });

  it("The API key is the default profile's when the environment has none", async () => {
    await writeCredentials(FILE);
    const { from, ...key } = await find();
    assert.deepEqual(key, { secretId: "AKIDFROMDEFAULT", secretKey: "default-secret=key" });
    assert.match(from, /the profile \[default\] of .*credentials/);
  });

  it("The API key is another profile's, whatever the environment says, when the connection names it", async () => {
    await writeCredentials(FILE);
    set({ TENCENTCLOUD_SECRET_ID: "AKIDENV", TENCENTCLOUD_SECRET_KEY: "env-secret" });
    const key = await find({ profile: "ci" });
    assert.equal(key.secretId, "AKIDFROMCI");
    assert.equal(key.token, "ci-token");
  });

  it("The API key is that of other variables when the connection names a prefix", async () => {
    set({ CI_TEST_SECRET_ID: "AKIDPREFIX", CI_TEST_SECRET_KEY: "prefix-secret" });
    assert.equal((await find({ environmentPrefix: "CI_TEST_" })).secretId, "AKIDPREFIX");
  });

  const wrong: readonly (readonly [string, Connection, RegExp])[] = [
    ["a profile that is not there", { profile: "prod" }, /"prod".*Add \[prod\]/],
    ["half a profile", { profile: "half" }, /\[half\].*no secret_key/],
    ["variables that are not set", { environmentPrefix: "CI_TEST_" }, /CI_TEST_SECRET_ID=AKID/],
    ["two places", { profile: "ci", environmentPrefix: "CI_TEST_" }, /both.*profile: "production"/],
  ];
  for (const [what, connection, says] of wrong) {
    it(`The API key is an error with an example when the connection names ${what}`, async () => {
      await writeCredentials(FILE);
      const error = await failureOf(find(connection));
      assert.equal(error.code, "no-key");
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /AKIDHALF|ci-secret|default-secret/);
    });
  }

  it("The API key is an error when the credentials file can't be read", async () => {
    await mkdir(path.join(home, ".tencentcloud", "credentials"), { recursive: true });
    assert.match((await failureOf(find())).message, /can't be read \(EISDIR\)/);
  });

  it("The API key is an error that names every place when it is in none, within seconds", async () => {
    const started = Date.now();
    const error = await failureOf(find());
    assert.equal(error.code, "no-key");
    for (const source of [/TENCENTCLOUD_SECRET_ID/, /credentials/, /CAM role/, /TKE_ROLE_ARN/]) {
      assert.match(error.message, source);
    }
    assert.ok(Date.now() - started < 4_000);
  });

  it("The API key does not wait for a metadata service that never answers", async () => {
    const silent = await startServer(() => undefined);
    try {
      const started = Date.now();
      const keys = openKeys(settingsAt("http://127.0.0.1:9"), {}, `${silent.url}/`);
      assert.equal((await failureOf(keys.key())).code, "no-key");
      assert.ok(Date.now() - started < 4_000);
      assert.equal(silent.requests.length, 1);
    } finally {
      await silent.close();
    }
  });

  it("The API key is that of the server's CAM role in the cloud, asked anew shortly before it ends", async () => {
    const role = (secretId: string, seconds: number) =>
      JSON.stringify({
        Code: "Success",
        TmpSecretId: secretId,
        TmpSecretKey: "tmp-secret",
        Token: "tmp-token",
        ExpiredTime: Math.floor(Date.now() / 1000) + seconds,
      });
    const base = "/latest/meta-data/cam/security-credentials/";
    metadataAnswers = { [base]: "tic-runner\n", [`${base}tic-runner`]: role("AKIDSOON", 30) };
    const keys = openKeys(
      settingsAt("http://127.0.0.1:9"),
      {},
      `${metadata.url}/latest/meta-data/`,
    );
    const first = await keys.key();
    assert.equal(first.secretId, "AKIDSOON");
    assert.match(first.from, /tic-runner/);
    metadataAnswers[`${base}tic-runner`] = role("AKIDLATER", 3_600);
    assert.equal((await keys.key()).secretId, "AKIDLATER");
    const asked = metadata.requests.length;
    assert.equal((await keys.key()).secretId, "AKIDLATER");
    assert.equal(metadata.requests.length, asked);
  });

  for (const text of ["<html/>", '{"Code":"Failed"}', '{"Code":"Success"}', "[]"]) {
    it(`The API key is not taken from a metadata service that answers ${text}`, async () => {
      const base = "/latest/meta-data/cam/security-credentials/";
      metadataAnswers = { [base]: "role", [`${base}role`]: text };
      assert.equal((await failureOf(find())).code, "no-key");
    });
  }

  describe("Kubernetes pod", () => {
    let sts: TestServer;
    let stsAnswer = "";
    before(async () => {
      sts = await startServer((response) => response.end(stsAnswer));
    });
    beforeEach(async () => {
      await writeFile(path.join(home, "token"), "canary-identity-token\n");
      set({
        TKE_ROLE_ARN: "qcs::cam::uin/1:roleName/pod",
        TKE_PROVIDER_ID: "oidc",
        TKE_WEB_IDENTITY_TOKEN_FILE: path.join(home, "token"),
        TKE_REGION: "ap-singapore",
      });
    });
    after(() => sts.close());

    it("The API key of a Kubernetes pod is exchanged for the pod's token, at the STS that the settings name", async () => {
      stsAnswer = answerOf({
        Credentials: { TmpSecretId: "AKIDPOD", TmpSecretKey: "k", Token: "t" },
        ExpiredTime: Math.floor(Date.now() / 1000) + 7200,
      });
      const key = await find({}, sts.url);
      assert.equal(key.secretId, "AKIDPOD");
      const [request] = sts.requests;
      assert.equal(request?.headers["x-tc-action"], "AssumeRoleWithWebIdentity");
      assert.equal(request.headers["x-tc-region"], "ap-singapore");
      assert.equal(request.headers.authorization, "SKIP");
    });

    it("The API key of a Kubernetes pod is an error without the token when STS refuses it", async () => {
      const Message = "canary-identity-token is not valid";
      stsAnswer = answerOf({ Error: { Code: "AuthFailure.TokenFailure", Message } });
      const error = await failureOf(find({}, sts.url));
      assert.equal(error.code, "not-authenticated");
      assert.doesNotMatch(error.message, /canary/);
    });

    it("The API key of a Kubernetes pod is an error when the token can't be read", async () => {
      await rm(path.join(home, "token"));
      assert.match((await failureOf(find())).message, /TKE_WEB_IDENTITY_TOKEN_FILE.*ENOENT/);
    });
  });
});
