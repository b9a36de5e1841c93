import assert from "node:assert/strict";

import { defaultKey, type Seed } from "../../../provider/emulator/index.js";
import { useTerraformLab } from "../../support/use-terraform.js";
import { engines } from "./guard/support/engines.js";
import { passed, refused } from "./guard/support/guard-scenario.js";

const pluginName = "vault-plugin-auth-tencentcloud";
const arn = "qcs::cam::uin/100000000001:roleName/app";
const seed: Seed = {
  accounts: [
    {
      authorization: { enabled: true },
      permittedServices: ["vpc", "cvm"],
      credentials: [{ name: "legacy", ...defaultKey(1) }],
      stacks: [{ stackName: "shop" }, { stackName: "draft", status: "PLAN_COMPLETED" }],
    },
  ],
  vault: {
    mounts: [
      {
        path: "cam",
        pluginName,
        roles: { app: { arn, token_ttl: "1h", token_policies: ["prod", "dev"] }, other: { arn } },
      },
    ],
  },
};

const everything = `
data "tic_authorization" "tic" {}
data "tic_managed_credentials" "all" {}
data "tic_stacks" "all" {}
data "tic_vault_auth_role" "app" {
  role  = "APP"
  mount = "cam"
}
data "tic_vault_auth_roles" "all" {
  mount = "/cam/"
}
output "authorization" {
  value = data.tic_authorization.tic
}
output "credentials" {
  value = [for one in data.tic_managed_credentials.all.credentials : "\${one.name} \${one.state}"]
}
output "in_the_way" {
  value = [for one in data.tic_stacks.all.stacks : one.stack_name if one.has_resources]
}
output "role" {
  value = data.tic_vault_auth_role.app
}
output "roles" {
  value = data.tic_vault_auth_roles.all.names
}
`;

for (const [engine, name] of engines) {
  describe(`${name}: data sources`, () => {
    const lab = useTerraformLab({
      engine,
      mode: "reattach",
      seed,
      settings: { vaultToken: "root" },
    });
    beforeEach(async () => {
      await lab().emulator.control.seed(seed);
      await lab().forgetState();
    });
    afterEach("nothing is changed by reading", async () => {
      assert.deepEqual(await lab().changingCalls(), []);
    });

    it(`${name}: data sources read the account and the server, the same at each run`, async () => {
      passed(await lab().apply(everything));
      const { authorization, credentials, in_the_way, role, roles } = await lab().outputs();
      const { role_arn, role_id, role_name, ...rest } = authorization as Record<string, unknown>;
      assert.ok(typeof role_arn === "string" && typeof role_id === "string");
      assert.equal(role_name, "TIC_QCSLinkedRoleInInfrastructureAsCode");
      assert.deepEqual(rest, {
        id: "100000000001",
        account_id: "100000000001",
        status: "Authorized",
        switch: "On",
        permitted_services: ["cvm", "vpc"],
      });
      assert.deepEqual([credentials, in_the_way], [["legacy Active"], ["shop"]]);
      assert.deepEqual(role, {
        id: "auth/cam/role/app",
        role: "APP",
        mount: "cam",
        arn,
        token_ttl: 3600,
        token_max_ttl: 0,
        token_explicit_max_ttl: 0,
        token_period: 0,
        token_policies: ["dev", "prod"],
        token_bound_cidrs: [],
        token_no_default_policy: false,
        token_num_uses: 0,
        token_type: "default",
        legacy: [],
      });
      assert.deepEqual(roles, ["app", "other"]);
      assert.equal((await lab().run("plan", "-detailed-exitcode")).exitCode, 0);
      await lab().emulator.control.planStack("stk-00000002");
      await lab().emulator.control.addStack({ stackName: "another" });
      assert.equal((await lab().run("plan", "-detailed-exitcode")).exitCode, 2);
    });

    it(`${name}: data sources wait for an argument that is not known before apply`, async () => {
      const program = `
resource "terraform_data" "mount" {
  input = "cam"
}
data "tic_vault_auth_roles" "all" {
  mount = terraform_data.mount.output
}
output "roles" {
  value = data.tic_vault_auth_roles.all.names
}
`;
      assert.match(passed(await lab().plan(program)).text, /known after apply/);
      passed(await lab().apply(program));
      assert.deepEqual((await lab().outputs()).roles, ["app", "other"]);
    });

    const wrong: readonly (readonly [what: string, program: string, says: readonly RegExp[]])[] = [
      [
        "a wrong argument, at its line",
        `data "tic_vault_auth_role" "app" {\n  role = "a/b"\n}\n`,
        [/main\.tf line 2/, /role cannot be used/, /There is a slash in it.*as in "dev-role"/],
      ],
      [
        "a role that is not there, by the names of this language",
        `data "tic_vault_auth_role" "app" {\n  role  = "nobody"\n  mount = "cam"\n}\n`,
        [
          /Cannot read tic_vault_auth_role/,
          /no role "nobody" at auth\/cam\. data\.tic_vault_auth_roles names/,
        ],
      ],
      [
        "a mount that is not there",
        `data "tic_vault_auth_roles" "all" {}\n`,
        [/no auth mount at auth\/tencentcloud/],
      ],
      [
        "what a function cannot take, and which argument it is",
        `output "arn" {\n  value = provider::tic::role_arn("100000000001", "a b")\n}\n`,
        [/main\.tf line 2/, /Invalid value for "role_name" parameter/, /There are blanks in it/],
      ],
      [
        "an arn of another kind",
        `output "parts" {\n  value = provider::tic::parse_role_arn("arn:aws:iam::1:role/app")\n}\n`,
        [/Invalid value for "arn" parameter/, /This is an arn of AWS/],
      ],
    ];
    for (const [what, program, says] of wrong) {
      it(`${name}: data sources say what is wrong in plan: ${what}`, async () => {
        refused(await lab().plan(program), says);
      });
    }

    it(`${name}: data sources say which permission is missing`, async () => {
      const { secretId } = defaultKey(0);
      await lab().emulator.control.setDenied(secretId, ["tic:DescribeStacks"]);
      refused(await lab().plan(`data "tic_stacks" "all" {}\n`), [
        /tic DescribeStacks in ap-guangzhou/,
        /Allow the action tic:DescribeStacks in a CAM policy/,
      ]);
      await lab().emulator.control.setDenied(secretId, []);
    });

    it(`${name}: data sources go well with functions, in an output too`, async () => {
      const program = `
data "tic_authorization" "tic" {}
output "arn" {
  value = provider::tic::role_arn(data.tic_authorization.tic.account_id, "app")
}
output "name" {
  value = provider::tic::parse_role_arn("${arn}").role_name
}
`;
      passed(await lab().apply(program));
      assert.deepEqual(await lab().outputs(), { arn, name: "app" });
    });
  });
}
