import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";

import { defaultKey } from "../../../../provider/emulator/seed/seed.js";
import { vaultApi } from "../../../support/vault-api.js";
import { passed, refused, useGuard } from "../guard/support/guard-scenario.js";
import { legacy } from "../guard/support/hcl.js";

const { secretId, secretKey } = defaultKey(2);
const OTHER = "AnotherSecretKey0000000000000000";

const VARIABLE = `variable "key" {
  type      = string
  ephemeral = true
}
`;

/** A mount with a key that is in no state. */
const mount = (more = "") => `${VARIABLE}
resource "tic_vault_auth_backend" "cam" {
  secret_id     = "${secretId}"
  secret_key_wo = var.key
  ${more}
}
`;

/** The same of a credential. */
const credential = (more = "", name = "ci") => `${VARIABLE}
resource "tic_managed_credential" "ci" {
  name          = "${name}"
  secret_id     = "${secretId}"
  secret_key_wo = var.key
  ${more}
}
`;

describe("Terraform: a key that is write-only", function () {
  this.timeout(60_000);
  const scenario = useGuard("terraform");
  const use = (key: string) => Object.assign(scenario().lab.environment, { TF_VAR_key: key });
  const clean = async () => {
    const answer = await scenario().lab.run("plan", "-detailed-exitcode");
    assert.equal(answer.exitCode, 0, answer.shown);
  };
  async function keyOnServer(): Promise<unknown> {
    const api = vaultApi(scenario().lab.emulator.url, "root");
    return (await api.ask("GET", "auth/tencentcloud/config/client")).data.secret_key;
  }

  beforeEach(() => use(secretKey));

  it("is in no state, no plan file, no crash or command's text", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials: [legacy] }, "");
    const program = credential() + mount().replace(VARIABLE, "");
    const texts = [passed(await lab.plan(program, "-out=saved")).shown];
    const files = unzipSync(await readFile(join(lab.directory, "saved")));
    for (const [name, bytes] of Object.entries(files)) {
      assert.ok(!Buffer.from(bytes).includes(secretKey), `${name} of the plan file has the key`);
    }
    texts.push(passed(await lab.applySaved("saved")).shown);
    assert.equal(await keyOnServer(), secretKey);
    texts.push(passed(await lab.run("plan")).shown, passed(await lab.run("show", "-json")).shown);
    const inFolder = await readdir(lab.directory, { withFileTypes: true });
    for (const { name } of inFolder.filter((one) => one.isFile())) {
      texts.push(await readFile(join(lab.directory, name), "latin1"));
    }
    for (const text of texts) assert.ok(!text.includes(secretKey), text);
    await clean();
  });

  it("of a mount is seen to change without a version, and is written anew", async () => {
    const { lab } = scenario();
    await scenario().begin({}, mount());
    await clean();
    use(OTHER);
    const plan = passed(await lab.plan(mount()));
    assert.equal(plan.changes.update, 1, plan.shown);
    passed(await lab.apply(mount()));
    assert.equal(await keyOnServer(), OTHER);
    await clean();
  });

  it("with a version is written when that is raised, and only then", async () => {
    const { lab } = scenario();
    await scenario().begin({}, mount("secret_key_wo_version = 1"));
    await clean();
    use(OTHER);
    await clean();
    passed(await lab.apply(mount("secret_key_wo_version = 2")));
    assert.equal(await keyOnServer(), OTHER);
    await clean();
  });

  it("of a credential is seen to change, and cannot change alone (C8)", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials: [legacy] }, credential());
    await clean();
    use(OTHER);
    await scenario().refusedInBoth(credential(), [/needs a new name [^(]*\(C8\)/]);
    use(secretKey);
    const versioned = credential("secret_key_wo_version = 1");
    passed(await lab.apply(versioned));
    use(OTHER);
    await clean();
    await scenario().refusedInBoth(credential("secret_key_wo_version = 2"), [/\(C8\)/]);
  });

  it("of a credential whose version is not known yet is compared in apply", async () => {
    const { lab } = scenario();
    const later = (version: number) => `
resource "terraform_data" "version" {
  input = ${String(version)}
}
${credential("secret_key_wo_version = terraform_data.version.output")}`;
    await scenario().begin({ credentials: [legacy] }, later(1));
    const plan = passed(await lab.plan(later(2)));
    assert.match(plan.text, /A key is not compared in this plan/);
    const answer = refused(await lab.apply(later(2)), [/needs a new name [^(]*\(C8\)/]);
    assert.doesNotMatch(answer.shown, /inconsistent final plan/);
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "ci Ready"]);
  });

  it("may go from the state, where it was sensitive, without another change", async () => {
    const { lab } = scenario();
    const inState = credential()
      .replace("secret_key_wo", "secret_key")
      .replace(/ephemeral.*/, "");
    await scenario().begin({ credentials: [legacy] }, inState);
    const plan = passed(await lab.plan(credential()));
    assert.deepEqual([plan.changes.update, plan.changes.create], [1, 0], plan.shown);
    assert.match(plan.shown, /secret_key +=.*\(sensitive value\)/);
    assert.ok(!plan.shown.includes(secretKey));
    passed(await lab.apply(credential()));
    assert.ok(!(await readFile(lab.stateFile, "utf8")).includes(`"${secretKey}"`));
    await clean();
  });
});

describe("OpenTofu: a key that is write-only", function () {
  this.timeout(60_000);
  const scenario = useGuard("opentofu");

  it("is refused, since it would be kept in clear there, at its line", async () => {
    await scenario().begin({ credentials: [legacy] }, "");
    const program = credential().replace("ephemeral = true", "sensitive = true");
    Object.assign(scenario().lab.environment, { TF_VAR_key: secretKey });
    const { shown } = refused(await scenario().lab.plan(program), [
      /No write-only attributes here/,
      /would keep secret_key_wo in its state in clear/,
      /or secret_key, which is kept there too but marked sensitive/,
    ]);
    assert.match(shown, /on main\.tf line \d+, in resource "tic_managed_credential" "ci":/);
    assert.ok(!shown.includes(secretKey));
  });
});
