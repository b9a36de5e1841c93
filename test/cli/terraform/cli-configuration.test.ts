import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  configurationBlock,
  configurationFiles,
} from "../../../provider/cli/terraform/cli-configuration.js";
import { keepEnvironment } from "../../client/support.js";
import { useTemporaryFolder } from "../../tools/temporary-folder.js";

const target = { mirror: "/m" };
const withOverride = { ...target, override: "/o" };

describe("CLI configuration", () => {
  it("The CLI configuration for the provider leads to the mirror for it alone, and to the registry for all else", () => {
    assert.equal(
      configurationBlock(target),
      `provider_installation {
  filesystem_mirror {
    path    = "/m"
    include = ["terraform.local/*/*"]
  }
  direct {
    exclude = ["terraform.local/*/*"]
  }
}`,
    );
  });

  it("The CLI configuration for the provider runs the provider of a folder when told to", () => {
    assert.ok(
      configurationBlock(withOverride).startsWith(`provider_installation {
  dev_overrides {
    "terraform.local/tencentcloud-tic/tic" = "/o"
  }
  filesystem_mirror {
`),
    );
  });

  it("The CLI configuration for the provider writes a folder as HCL does", () => {
    const block = configurationBlock({ mirror: '/a "b" ${c} %{d} $e' });
    assert.ok(block.includes(String.raw`path    = "/a \"b\" $${"$"}{c} %%{d} $e"`), block);
  });
});

describe("CLI configuration: files", () => {
  const temporary = useTemporaryFolder();
  const inHome = (name: string) => join(temporary(), name);
  const filesOf = (env: NodeJS.ProcessEnv = {}) =>
    configurationFiles({ HOME: temporary(), ...env }, target);

  it("The files of the CLI configuration are one for both programs", () => {
    assert.deepEqual(filesOf(), [
      { path: inHome(".terraformrc"), readers: "Terraform and OpenTofu", state: "no block" },
    ]);
  });

  it("The files of the CLI configuration are two where OpenTofu has its own", () => {
    writeFileSync(inHome(".tofurc"), configurationBlock(target));
    assert.deepEqual(filesOf(), [
      { path: inHome(".terraformrc"), readers: "Terraform", state: "no block" },
      { path: inHome(".tofurc"), readers: "OpenTofu", state: "leads there" },
    ]);
  });

  it("The files of the CLI configuration are none for a user without a home folder, but for the one that a variable names", () => {
    const homeless = keepEnvironment({ HOME: "" });
    homeless.change();
    try {
      assert.deepEqual(configurationFiles({}, target), []);
      assert.equal(configurationFiles({ TF_CLI_CONFIG_FILE: "/rc" }, target)[0]?.path, "/rc");
    } finally {
      homeless.back();
    }
  });

  it("The files of the CLI configuration are the one that TF_CLI_CONFIG_FILE names", () => {
    writeFileSync(inHome(".tofurc"), "");
    const [file, ...more] = filesOf({ TF_CLI_CONFIG_FILE: "/rc" });
    assert.deepEqual([file?.path, more], ["/rc", []]);
  });

  const block = configurationBlock(target);
  const contents: [what: string, text: string, state: string, overridden: string][] = [
    ["nothing", "", "no block", "no block"],
    ["other settings", 'plugin_cache_dir = "/c"\n', "no block", "no block"],
    ["the block", `disable_checkpoint = true\n\n${block}\n`, "leads there", "leads elsewhere"],
    ["the block with overrides", configurationBlock(withOverride), "leads there", "leads there"],
    [
      "the block with other spaces",
      block.replaceAll("   =", "="),
      "leads there",
      "leads elsewhere",
    ],
    ["the block, commented out", block.replaceAll(/^/gm, "# "), "no block", "no block"],
    [
      "the line, commented out",
      block.replace("path", "// path"),
      "leads elsewhere",
      "leads elsewhere",
    ],
    ["another mirror", block.replace("/m", "/m2"), "leads elsewhere", "leads elsewhere"],
    [
      "the mirror for others",
      block.replaceAll(".local", ".com"),
      "leads elsewhere",
      "leads elsewhere",
    ],
    [
      "a block without mirror",
      "provider_installation {\n  direct {}\n}\n",
      "leads elsewhere",
      "leads elsewhere",
    ],
  ];
  for (const [what, text, state, overridden] of contents) {
    it(`The files of the CLI configuration that hold ${what}: ${state}, and ${overridden} for overrides`, () => {
      writeFileSync(inHome(".terraformrc"), text);
      const stateFor = (wanted: typeof target) =>
        configurationFiles({ HOME: temporary() }, wanted)[0]?.state;
      assert.deepEqual([stateFor(target), stateFor(withOverride)], [state, overridden]);
    });
  }
});
