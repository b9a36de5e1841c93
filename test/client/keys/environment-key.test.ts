import assert from "node:assert/strict";
import { environmentKey } from "../../../provider/client/credentials.js";

const pair = { SECRET_ID: "i", SECRET_KEY: "canary" };
const variables = (prefix: string, fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [prefix + name, value]));

/** In the order in which they count. */
const TOKENS = ["SECURITY_TOKEN", "TOKEN", "SESSION_TOKEN"] as const;

describe("the token of a key in the environment", () => {
  for (const prefix of ["TENCENTCLOUD_", "TEAM_A_"]) {
    for (const [index, name] of TOKENS.entries()) {
      it(`is that of ${prefix}${name} where no other is set that counts before`, () => {
        const later = Object.fromEntries(TOKENS.slice(index + 1).map((one) => [one, "later"]));
        const earlier = Object.fromEntries(TOKENS.slice(0, index).map((one) => [one, " "]));
        const env = variables(prefix, { ...pair, ...earlier, [name]: "mine\n", ...later });
        const key = environmentKey(prefix, env);
        assert.equal(key?.token, "mine");
        assert.ok(key.from.endsWith(` and ${prefix}${name}`), key.from);
        assert.doesNotMatch(key.from, /mine|canary/);
      });
    }
  }

  it("is none without such a variable", () => {
    const key = environmentKey("TENCENTCLOUD_", variables("TENCENTCLOUD_", pair));
    assert.deepEqual(key, {
      secretId: "i",
      secretKey: "canary",
      from: "the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
    });
  });
});
