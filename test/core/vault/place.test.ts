import assert from "node:assert/strict";
import { idOf, pathOf } from "../../../provider/core/vault/object-path.js";

describe("Place", () => {
  it("The place of an object of Vault is its path, and with the namespace its id", () => {
    const role = { path: "team-a/tencentcloud", role: "app" };
    assert.equal(pathOf(role), "auth/team-a/tencentcloud/role/app");
    assert.equal(pathOf({ path: "tencentcloud" }), "auth/tencentcloud");
    assert.equal(idOf("", role), "auth/team-a/tencentcloud/role/app");
    assert.equal(idOf("a/b", role), "a/b/auth/team-a/tencentcloud/role/app");
  });
});
