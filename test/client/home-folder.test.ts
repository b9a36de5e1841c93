import assert from "node:assert/strict";
import { homeFolder } from "../../provider/client/files.js";
import { keepEnvironment } from "./support.js";

describe("the home folder", () => {
  it("is that of HOME", () => {
    const environment = keepEnvironment({ HOME: "/srv/someone", USERPROFILE: "/srv/someone" });
    environment.change();
    try {
      assert.equal(homeFolder(), "/srv/someone");
    } finally {
      environment.back();
    }
  });

  it("is none when HOME is empty: a file of the working folder is not the user's", () => {
    assert.equal(
      homeFolder(() => ""),
      undefined,
    );
  });

  it("is none for a user whom the system does not know", () => {
    const unknown = Object.assign(new Error("uv_os_homedir returned ENOENT"), {
      code: "ERR_SYSTEM_ERROR",
    });
    assert.equal(
      homeFolder(() => {
        throw unknown;
      }),
      undefined,
    );
  });

  it("hides no other error", () => {
    assert.throws(
      () =>
        homeFolder(() => {
          throw new TypeError("a bug");
        }),
      TypeError,
    );
  });
});
