import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";

import { passed, refused } from "./guard/support/guard-scenario.js";
import { useLoginLab } from "./support/login-lab.js";

const MODE = ["reattach", "process"] as const;

/** A login. */
const login = (role: string, more = "") => `
ephemeral "tic_vault_login" "app" {
  role = "${role}"
  ${more}
}
`;

/** Looks at the answer. With such a check Terraform 1.11 can show no plan as JSON, so not always. */
const lookedAt = `
  lifecycle {
    postcondition {
      condition     = length(self.client_token) > 20 && self.metadata.role_name == "deployer"
      error_message = "The login's answer is another one."
    }
  }
`;

const remaining = `
resource "terraform_data" "one" {
  input = "one"
}
`;

/** A second configuration that uses the token. */
const asApp = (address: string) => `
provider "tic" {
  alias         = "as_app"
  vault_address = "${address}"
  vault_token   = ephemeral.tic_vault_login.app.client_token
}
data "tic_vault_auth_role" "app" {
  provider = tic.as_app
  role     = "deployer"
}
`;

for (const mode of MODE) {
  describe(`Terraform: ephemeral login: ${mode}`, () => {
    const lab = useLoginLab(mode);

    it(`Terraform: the ephemeral login, with the provider in ${mode}, logs in for the plan and for the apply, and revokes both tokens`, async () => {
      passed(await lab().terraform.apply(login("deployer", lookedAt) + remaining));
      await lab().ended(2);
    });

    it(`Terraform: the ephemeral login, with the provider in ${mode}, revokes the token of a plan that fails, which Terraform itself does not close`, async () => {
      const { terraform, vault } = lab();
      const answer = await terraform.plan(login("deployer") + asApp(vault.url));
      // The token may do little here, but it is the token that was used.
      refused(answer, [/lack "read" on auth\/tencentcloud\/role\/deployer/]);
      await lab().ended(1);
    });
  });
}

describe("Terraform: ephemeral login", () => {
  const lab = useLoginLab("process");

  it("Terraform: the ephemeral login leaves its token in no plan, no state, no log and nothing that is shown", async () => {
    const { terraform, vault } = lab();
    const trace = join(terraform.directory, "trace.log");
    Object.assign(terraform.environment, { TF_LOG: "TRACE", TF_LOG_PATH: trace });
    const program = login("deployer") + remaining;
    const shown = [
      passed(await terraform.plan(program, "-out=saved.plan")).shown,
      passed(await terraform.run("show", "-json", "saved.plan")).shown,
      passed(await terraform.applySaved("saved.plan")).shown,
      passed(await terraform.run("show", "-json")).shown,
      refused(await terraform.plan(login("deployer") + asApp(vault.url)), [/lack "read"/]).shown,
    ];
    await lab().ended(3);
    assert.match(shown[0] ?? "", /terraform_data\.one will be created/);
    assert.match(await readFile(trace, "utf8"), /OpenEphemeralResource/);
    const plan = unzipSync(await readFile(join(terraform.directory, "saved.plan")));
    assert.ok("tfplan" in plan);
    const files = await filesBelow(terraform.directory);
    assert.ok(files.some(({ from }) => from.endsWith("terraform.tfstate")));
    const { TENCENTCLOUD_SECRET_KEY: key = "", TENCENTCLOUD_TOKEN: token = "" } =
      terraform.environment;
    for (const secret of [...vault.issued, key, token]) {
      assert.ok(secret.length > 20);
      for (const { from, bytes } of [
        ...files,
        ...Object.entries(plan).map(([from, content]) => ({ from, bytes: Buffer.from(content) })),
        ...shown.map((text) => ({ from: "what was shown", bytes: Buffer.from(text) })),
      ]) {
        assert.ok(!bytes.includes(secret), `${from} has a secret`);
      }
    }
  });

  it("Terraform: the ephemeral login warns of a token that may end during the run, and of one that cannot be revoked", async () => {
    const brief = passed(await lab().terraform.plan(login("brief")));
    assert.match(brief.text, /Warning: The login's token may end during the run/);
    assert.match(brief.text, /Raise token_ttl of the role/);
    await lab().ended(1);
    const batch = passed(await lab().terraform.plan(login("batch")));
    assert.match(batch.text, /Warning: The login's token cannot be revoked/);
    assert.equal(lab().vault.revoked.length, 1, "the one from before");
  });

  it("Terraform: the ephemeral login says at the end that a token may not revoke itself", async () => {
    refused(await lab().terraform.plan(login("bare")), [
      /Cannot close tic_vault_login/,
      /path "auth\/token\/revoke-self" \{ capabilities/,
    ]);
  });

  const refusals: readonly (readonly [what: string, program: string, says: readonly RegExp[]])[] = [
    ["no such role", login("nobody"), [/Cannot open tic_vault_login/, /no role "nobody"/]],
    [
      "a wrong argument, at its line",
      login("deployer", 'mount = "auth/cam"'),
      [/mount cannot be used/, /main\.tf line 4/, /"auth\/" comes by itself/],
    ],
    [
      "a form of login that there is not",
      login("deployer", 'plugin = "v1"'),
      [/plugin cannot be used/, /plugin is \[secret\], not one of v0\.0\.1, v0\.0\.2/],
    ],
  ];
  for (const [what, program, says] of refusals) {
    it(`Terraform: the ephemeral login refuses ${what}`, async () => {
      refused(await lab().terraform.plan(program), says);
      assert.deepEqual(lab().vault.issued, []);
    });
  }

  it("Terraform: the ephemeral login waits for a role that is not known before apply", async () => {
    const program = `${remaining}
ephemeral "tic_vault_login" "app" {
  role = terraform_data.one.output == "one" ? "deployer" : "other"
}
`;
    passed(await lab().terraform.plan(program));
    await lab().ended(0);
    passed(await lab().terraform.apply(program));
    await lab().ended(1);
  });
});

async function filesBelow(
  folder: string,
): Promise<readonly { readonly from: string; readonly bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const from = join(parentPath, name);
        return { from, bytes: await readFile(from) };
      }),
  );
}
