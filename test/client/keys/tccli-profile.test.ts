import assert from "node:assert/strict";
import path from "node:path";
import { answerOf, startServer, type TestServer } from "../http-server.js";
import { failureOf } from "../support.js";
import { useKeyLab } from "./key-lab.js";

const key = (secretId: string) => ({ secretId, secretKey: "canary-key" });
const SDK_FILE = ".tencentcloud/credentials";
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe("Profile of tccli", () => {
  const lab = useKeyLab();

  it("A profile of tccli is found where nothing else has a key", async () => {
    await lab.write(".tccli/default.credential", { ...key(" AKIDTCCLI "), token: null });
    const { from, ...found } = await lab.find();
    assert.deepEqual(found, key("AKIDTCCLI"));
    assert.equal(
      from,
      `the profile default of tccli (${path.join(lab.home(), ".tccli/default.credential")})`,
    );
  });

  it("A profile of tccli is found by the connection, with its token, whatever the environment says", async () => {
    lab.set({ TENCENTCLOUD_SECRET_ID: "AKIDENV", TENCENTCLOUD_SECRET_KEY: "env" });
    await lab.write(".tccli/prod.credential", { ...key("AKIDPROD"), token: "t" });
    const { secretId, token } = await lab.find({ profile: "prod" });
    assert.deepEqual([secretId, token], ["AKIDPROD", "t"]);
  });

  it("A profile of tccli is found by TENCENTCLOUD_PROFILE, after the environment's own key", async () => {
    await lab.write(".tccli/prod.credential", key("AKIDPROD"));
    await lab.write(".tccli/default.credential", key("AKIDDEFAULT"));
    lab.set({ TENCENTCLOUD_PROFILE: "prod" });
    assert.equal((await lab.find()).secretId, "AKIDPROD");
    lab.set({
      TENCENTCLOUD_PROFILE: "prod",
      TENCENTCLOUD_SECRET_ID: "AKIDENV",
      TENCENTCLOUD_SECRET_KEY: "env",
    });
    assert.equal((await lab.find()).secretId, "AKIDENV");
  });

  it("A profile of tccli comes after the SDK's credentials file, which TENCENTCLOUD_PROFILE chooses from too", async () => {
    await lab.write(".tccli/prod.credential", key("AKIDTCCLI"));
    await lab.write(SDK_FILE, "[prod]\nsecret_id = AKIDSDK\nsecret_key = k\n");
    lab.set({ TENCENTCLOUD_PROFILE: "prod" });
    assert.equal((await lab.find()).secretId, "AKIDSDK");
    assert.equal((await lab.find({ profile: "prod" })).secretId, "AKIDSDK");
  });

  it("A profile of tccli is found beside an SDK's credentials file that lacks it", async () => {
    await lab.write(".tccli/prod.credential", key("AKIDTCCLI"));
    await lab.write(SDK_FILE, "[default]\nsecret_id = AKIDSDK\nsecret_key = k\n");
    assert.equal((await lab.find({ profile: "prod" })).secretId, "AKIDTCCLI");
  });

  for (const folder of ["shared", "~"]) {
    it(`A profile of tccli comes first in the folder that TENCENTCLOUD_SHARED_CREDENTIALS_DIR names (${folder})`, async () => {
      await lab.write("shared/default.credential", key("AKIDSHARED"));
      await lab.write(".tccli/default.credential", key("AKIDHOME"));
      await lab.write(SDK_FILE, "[default]\nsecret_id = AKIDSDK\nsecret_key = k\n");
      const named = folder === "~" ? "~/shared" : path.join(lab.home(), folder);
      lab.set({ TENCENTCLOUD_SHARED_CREDENTIALS_DIR: named });
      assert.equal((await lab.find()).secretId, "AKIDSHARED");
    });
  }

  it("A profile of tccli named by TENCENTCLOUD_PROFILE and nowhere is an error, and no other key is taken", async () => {
    await lab.write(".tccli/default.credential", key("AKIDDEFAULT"));
    lab.set({ TENCENTCLOUD_PROFILE: "prod" });
    const error = await failureOf(lab.find());
    assert.equal(error.code, "no-key");
    assert.match(error.message, /TENCENTCLOUD_PROFILE is "prod", but that is not in /);
    assert.ok(error.message.includes(path.join(lab.home(), ".tccli/prod.credential")));
    assert.match(error.message, /tccli configure --profile prod/);
  });

  it("A profile of tccli is named among the places when no key is found", async () => {
    const error = await failureOf(lab.find());
    assert.ok(error.message.includes(path.join(lab.home(), ".tccli/default.credential")));
  });

  it("A profile of tccli is nowhere for a user without a home folder, and nothing breaks", async () => {
    lab.set({ HOME: "" });
    const error = await failureOf(lab.find());
    assert.match(error.message, /the profile default in \/etc\/tencentcloud\/credentials;/);
    await lab.write("shared/default.credential", key("AKIDSHARED"));
    const folder = path.join(lab.home(), "shared");
    lab.set({ HOME: "", TENCENTCLOUD_SHARED_CREDENTIALS_DIR: folder });
    assert.equal((await lab.find()).secretId, "AKIDSHARED");
  });

  it("A profile of tccli is no way to a file elsewhere", async () => {
    await lab.write("other.credential", key("AKIDOTHER"));
    await lab.write(".tccli/default.credential", key("AKIDDEFAULT"));
    assert.equal((await failureOf(lab.find({ profile: "../other" }))).code, "no-key");
  });

  const unusable: readonly (readonly [string, string | object, RegExp])[] = [
    ["no JSON", "canary", /holds no JSON object.*tccli configure/],
    ["a list", ["canary"], /holds no JSON object/],
    ["an id without a key", { secretId: "canary" }, /has no secretKey/],
    ["a key without an id", { secretKey: "canary" }, /has no secretId/],
    [
      "a login that has ended",
      { ...key("canary"), type: "oauth", expiresAt: inSeconds(-1) },
      /temporary key that ended at 20\d\d.*Run "tccli auth login"/,
    ],
    [
      "a single sign-on that has ended",
      { ...key("canary"), type: "sso", expiresAt: inSeconds(-1) },
      /Run "tccli sso login"/,
    ],
    [
      "a role without a session",
      { ...key("canary"), "role-arn": "qcs::cam::uin/1:roleName/x" },
      /role-arn and no role-session-name/,
    ],
    ["a server's role where there is none", { type: "cvm-role" }, /no Tencent Cloud server/],
  ];
  for (const [what, content, says] of unusable) {
    it(`A profile of tccli with ${what} is an error that shows no key, and no other key is taken`, async () => {
      await lab.write(".tccli/default.credential", content);
      const error = await failureOf(lab.find());
      assert.equal(error.code, "no-key");
      assert.match(error.message, says);
      assert.match(error.message, /default\.credential/);
      assert.doesNotMatch(error.message, /canary/);
    });
  }

  it("A profile of tccli may begin with a mark of its encoding", async () => {
    await lab.write(".tccli/default.credential", `\uFEFF${JSON.stringify(key("AKIDMARKED"))}\r\n`);
    assert.equal((await lab.find()).secretId, "AKIDMARKED");
  });

  it("A profile of tccli with no key in it is passed over", async () => {
    await lab.write(".tccli/default.credential", { secretId: "", secretKey: "" });
    assert.match((await failureOf(lab.find())).message, /No API key was found/);
  });

  it("A profile of tccli with a login that still lives is used until its end", async () => {
    const expiresAt = inSeconds(3_600);
    await lab.write(".tccli/default.credential", {
      ...key("AKIDLOGIN"),
      type: "oauth",
      token: "t",
      expiresAt,
    });
    const found = await lab.find();
    assert.deepEqual([found.secretId, found.expiresAt], ["AKIDLOGIN", expiresAt * 1000]);
  });

  it("A profile of tccli with the server's role gives the key of that role", async () => {
    const base = "/meta/cam/security-credentials/";
    lab.metadata = {
      [base]: "runner",
      [`${base}runner`]: JSON.stringify({
        Code: "Success",
        TmpSecretId: "AKIDSERVER",
        TmpSecretKey: "k",
        Token: "t",
        ExpiredTime: inSeconds(3_600),
      }),
    };
    await lab.write(".tccli/default.credential", { type: "cvm-role" });
    assert.equal((await lab.find()).secretId, "AKIDSERVER");
  });

  describe("Role", () => {
    let sts: TestServer;
    let answer = "";
    let body = "";
    before(async () => {
      sts = await startServer((response, request) => {
        body = String(request.headers["x-tc-action"]);
        response.end(answer);
      });
    });
    after(() => sts.close());
    beforeEach(() =>
      lab.write(".tccli/default.credential", {
        ...key("AKIDBASE"),
        "role-arn": "qcs::cam::uin/1:roleName/deploy",
        "role-session-name": "someone",
      }),
    );

    it("A profile of tccli with a role to assume gives the key of that role", async () => {
      answer = answerOf({
        Credentials: { TmpSecretId: "AKIDROLE", TmpSecretKey: "k", Token: "t" },
        ExpiredTime: inSeconds(7_200),
      });
      const found = await lab.find({}, sts.url);
      assert.deepEqual([found.secretId, body], ["AKIDROLE", "AssumeRole"]);
      assert.match(String(sts.requests[0]?.headers.authorization), /Credential=AKIDBASE\//);
    });

    it("A profile of tccli with a role to assume says whose role-arn it is when STS refuses", async () => {
      answer = answerOf({ Error: { Code: "InvalidParameter.RoleNotExist", Message: "no role" } });
      const error = await failureOf(lab.find({}, sts.url));
      assert.equal(error.code, "service-refused");
      assert.match(error.message, /Check the role-arn of the profile default of tccli/);
    });
  });
});
