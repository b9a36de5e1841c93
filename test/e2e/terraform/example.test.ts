import assert from "node:assert/strict";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

import { defaultKey } from "../../../provider/emulator/seed/seed.js";
import { generatedPages } from "../../../tools/docs.js";
import type { TerraformAnswer } from "../../support/terraform-answer.js";
import { PROVIDER_SOURCE } from "../../support/terraform-program.js";
import { useTerraformLab } from "../../support/use-terraform.js";

const root = resolve(__dirname, "../../..");
const GUIDE = "docs/terraform.md";
const EXAMPLE = "examples/terraform";
const REQUIRED = `terraform {\n required_providers {\n tic = { source = "${PROVIDER_SOURCE}" }\n }\n}\n`;

const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");

/** The configurations in a page's text. */
function configurationsIn(text: string): readonly string[] {
  return [...text.matchAll(/^```(?:hcl|terraform)\n([^]*?)^```$/gm)].map(([, one = ""]) => one);
}

/** The outputs that a page shows and says that this example printed. */
function outputsIn(text: string): readonly string[] {
  const shown = text.matchAll(/<!-- shown by examples\/terraform -->\n\n```text\n([^]*?)^```$/gm);
  return [...shown].map(([, one = ""]) => one);
}

/** Each line of what a page shows is there, in this order; a page may leave lines out. */
function assertShown(page: string, answer: TerraformAnswer): void {
  const printed = answer.shown.split("\n");
  let from = 0;
  for (const line of page.split("\n").filter((one) => one.trim() !== "")) {
    const at = printed.indexOf(line, from);
    assert.notEqual(at, -1, `"${line}" is not there, or not in its place:\n${answer.shown}`);
    from = at + 1;
  }
}

function passed(answer: TerraformAnswer): TerraformAnswer {
  assert.ok(answer.ok, answer.shown);
  return answer;
}

describe("examples/terraform, with the built provider", () => {
  const lab = useTerraformLab({ engine: "terraform", mode: "process" });
  const stackId = "stk-0000000a";
  let refusal: TerraformAnswer;
  let drift: TerraformAnswer;

  before("copy it, with the variables of its README", async () => {
    const { directory, emulator, environment } = lab();
    await rm(join(directory, "provider.tf.json"));
    await cp(join(root, EXAMPLE), directory, { recursive: true });
    const { secretId, secretKey } = defaultKey(0);
    const { url } = emulator;
    Object.assign(environment, {
      VAULT_ADDR: url,
      VAULT_TOKEN: "root",
      TENCENTCLOUD_TIC_SETTINGS: "gateway",
      TENCENTCLOUD_TIC_GATEWAY_ENDPOINT: url,
      TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ cam: url, sts: url, tic: url }),
      TF_VAR_account: "100000000001",
      TF_VAR_vault_secret_id: secretId,
      TF_VAR_vault_secret_key: secretKey,
    });
  });

  it("is laid out as Terraform lays it out", async () => {
    passed(await lab().run("fmt", "-check"));
  });

  it("makes what it declares, and then has nothing to do", async () => {
    assert.equal(passed(await lab().run("apply", "-auto-approve")).changes.create, 4);
    assert.equal((await lab().run("plan", "-detailed-exitcode")).exitCode, 0);
    const { secretKey } = defaultKey(0);
    assert.doesNotMatch(await readFile(lab().stateFile, "utf8"), new RegExp(secretKey));
    assert.deepEqual((await lab().outputs()).roles, {
      app: "auth/platform/tencentcloud/role/app",
      deploy: "auth/platform/tencentcloud/role/deploy",
    });
  });

  it("refuses to disable the authorization while a stack uses it", async () => {
    const { emulator } = lab();
    await emulator.control.addStack({ stackId, stackName: "shop" });
    await emulator.control.clearCalls();
    refusal = await lab().run("destroy", "-auto-approve");
    assert.ok(!refusal.ok, refusal.shown);
    assert.deepEqual(await lab().changingCalls(), []);
  });

  it("sees that the role was deleted, and grants it again", async () => {
    await lab().emulator.control.deleteRole();
    drift = await lab().refreshOnlyPlan();
    assert.equal(drift.exitCode, 2, drift.shown);
    passed(await lab().run("apply", "-auto-approve"));
    const after = await lab().refreshOnlyPlan();
    assert.equal(after.exitCode, 0, after.shown);
  });

  it("printed what its README and the guide show", async () => {
    const [refused, ...none] = outputsIn(await read(`${EXAMPLE}/README.md`));
    assert.deepEqual(none, []);
    const [refusedInGuide, drifted, ...more] = outputsIn(await read(GUIDE));
    assert.deepEqual(more, []);
    assertShown(refused ?? assert.fail("no refusal in the README"), refusal);
    assertShown(refusedInGuide ?? assert.fail("no refusal in the guide"), refusal);
    assertShown(drifted ?? assert.fail("no drift in the guide"), drift);
  });

  it("leaves nothing, once the stack is destroyed", async () => {
    await lab().emulator.control.destroyStack(stackId);
    passed(await lab().run("destroy", "-auto-approve"));
    assert.deepEqual(await lab().ids(), []);
    const { accounts, vault } = await lab().emulator.control.state();
    assert.equal(accounts[0]?.authorization.enabled, false);
    assert.deepEqual(vault.mounts, []);
  });
});

/** A generated page's configurations as a module of their own, and the blocks that call it. */
function moduleOf(name: string, text: string): { readonly module: string; readonly calls: string } {
  const all = configurationsIn(text);
  // Terraform takes imports in the root module only.
  const imports = all.filter((one) => one.startsWith("import {"));
  const module = all.filter((one) => !imports.includes(one)).join("\n");
  const values = [...module.matchAll(/^variable "(\w+)"/gm)].map(([, variable = ""]) => {
    const head = variable.endsWith("_id") ? "AKID" : "";
    return ` ${variable} = "${head}${"x".repeat(32)}"\n`;
  });
  return {
    module: module.includes("required_providers") ? module : REQUIRED + module,
    calls: [
      `module "${name}" {\n source = "./${name}"\n${values.join("")}}\n`,
      ...imports.map((one) => one.replace("to = ", `to = module.${name}.`)),
    ].join("\n"),
  };
}

describe("the configurations that the pages show", () => {
  const lab = useTerraformLab({ engine: "terraform", mode: "reattach" });

  async function validate(main: string): Promise<void> {
    await rm(join(lab().directory, "provider.tf.json"), { force: true });
    await lab().write("main.tf", main);
    passed(await lab().run("get"));
    passed(await lab().run("validate"));
  }

  it("are valid on every generated page", async () => {
    let main = REQUIRED;
    for (const [path, text] of Object.entries(generatedPages())) {
      if (!path.startsWith("docs/terraform/")) continue;
      const name = path.slice("docs/terraform/".length, -".md".length).replaceAll(/\W/g, "_");
      const { module, calls } = moduleOf(name, text);
      await mkdir(join(lab().directory, name));
      await lab().write(`${name}/main.tf`, module);
      main += calls;
    }
    assert.equal(main.match(/^import \{$/gm)?.length, 4);
    await validate(main);
  });

  it("are valid in README.md, all together", async () => {
    const all = configurationsIn(await read("README.md"));
    assert.equal(all.length, 2);
    await validate(all.join("\n"));
  });

  it("are valid in the guide, all together", async () => {
    const all = configurationsIn(await read(GUIDE));
    assert.equal(all.length, 2);
    await validate(all.join("\n"));
  });
});
