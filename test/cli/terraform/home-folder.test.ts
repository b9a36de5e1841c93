import assert from "node:assert/strict";

import { configurationFiles } from "../../../provider/cli/terraform/cli-configuration.js";
import { homeFolder } from "../../../provider/cli/terraform/home-folder.js";
import { InstallError } from "../../../provider/cli/terraform/install-error.js";

const none = () => {
  throw new Error("uv_os_homedir returned ENOENT");
};

describe("the user's home folder", () => {
  it("is what HOME names, else what the operating system knows", () => {
    assert.equal(homeFolder({ HOME: "/h" }, none), "/h");
    assert.equal(
      homeFolder({}, () => "/data/me"),
      "/data/me",
    );
  });

  it("may be none, which says what to set", () => {
    for (const env of [{}, { HOME: "" }]) {
      assert.throws(
        () => homeFolder(env, none),
        (error) =>
          error instanceof InstallError &&
          /no home folder[^]*Next: set HOME[^]*Example: HOME=/.test(error.message),
      );
    }
  });

  it("is not asked for where a configuration is named", () => {
    const env = { TF_CLI_CONFIG_FILE: "/nowhere/cli.tfrc" };
    const [file] = configurationFiles(env, { mirror: "/mirror" });
    assert.equal(file?.path, "/nowhere/cli.tfrc");
  });
});
