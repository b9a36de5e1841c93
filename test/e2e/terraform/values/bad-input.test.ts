import assert from "node:assert/strict";

import { PROVIDER_SOURCE } from "../../../support/terraform-program.js";
import { engines } from "../guard/support/engines.js";
import { refused, useGuard } from "../guard/support/guard-scenario.js";

/** Something wrong in one line of a block, and what is said of it. */
type Row = readonly [type: string, wrong: string, says: RegExp, others?: string];

const PAIR = `secret_id  = "AKIDEMULATOR000000000000000000000003"
  secret_key = "EmulatorSecretKey000000000000003"`;
const ARN = 'arn = "qcs::cam::uin/100000000001:roleName/app"';

const rows: readonly Row[] = [
  ["tic_authorization", 'acknowledge = ["later"]', /Example: acknowledge = \["A3:/],
  ["tic_managed_credential", 'name = " "', /Example: name = /, PAIR],
  [
    "tic_managed_credential",
    'credential_provider = "Other"',
    /\(C1\)\. Example: credential_provider = "Tencent Cloud"/,
    `name = "ci"\n  ${PAIR}`,
  ],
  [
    "tic_managed_credential",
    'secret_key = "short"',
    /32 letters and digits\. Example: secret_key = /,
    'name = "ci"\n  secret_id = "AKIDEMULATOR000000000000000000000003"',
  ],
  ["tic_vault_auth_role", 'arn = "arn:aws:iam::1:role/app"', /AWS.*Example: arn = /],
  ["tic_vault_auth_role", 'token_ttl = "1w"', /Weeks.*Example: token_ttl = /, ARN],
  ["tic_vault_auth_role", "token_num_uses = 1.5", /Example: token_num_uses = /, ARN],
  [
    "tic_vault_auth_role",
    "token_num_uses = 99999999999999999999999999",
    /Example: token_num_uses = /,
    ARN,
  ],
  ["tic_vault_auth_role", 'token_policies = ["a,b"]', /own item.*Example: token_policies = /, ARN],
  ["tic_vault_auth_backend", 'path = "sys"', /Example: path = /],
  ["tic_vault_auth_backend", "secret_key_wo_version = 0.5", /Example: secret_key_wo_version = /],
];

/** Wrong settings of the provider, beside those that a lab needs. */
const settings: readonly (readonly [wrong: string, says: RegExp])[] = [
  ['preconditions = "maybe"', /error, warn, off\. Example: preconditions = "warn"/],
  ['regions = [""]', /Example: regions = \["ap-guangzhou", "ap-singapore"\]/],
  ["max_retries = 0.5", /Example: max_retries = /],
  ['wait_for_switch = "soon"', /Example: wait_for_switch = "60s"/],
  ['gateway_endpoint = "https://user:word@example.com"', /user name or password/],
];

for (const [engine, name] of engines) {
  describe(`${name}: bad input`, function () {
    this.timeout(60_000);
    const scenario = useGuard(engine);

    it(`${name}: what is wrong in a configuration is said at its line, all of it at once`, async () => {
      const blocks = rows.map(
        ([type, wrong, , others = ""], index) =>
          `resource "${type}" "r${String(index)}" {\n  ${wrong}\n  ${others}\n}\n`,
      );
      const program = blocks.join("");
      const { shown, text } = refused(await scenario().lab.plan(program), []);
      const lines = program.split("\n");
      for (const [index, [type, wrong, says]] of rows.entries()) {
        const block = `resource "${type}" "r${String(index)}"`;
        const line = lines.findIndex((one) => one.includes(`${block} {`)) + 2;
        assert.ok(
          text.includes(`on main.tf line ${String(line)}, in ${block}: ${String(line)}: ${wrong}`),
          `${wrong} is not pointed at:\n${shown}`,
        );
        assert.match(text, says);
      }
      assert.doesNotMatch(text, /tic:|pulumi/i);
      await scenario().untouched();
    });

    it(`${name}: what is wrong in a configuration of the provider is said at its line`, async () => {
      const { lab } = scenario();
      await lab.write(
        "provider.tf.json",
        JSON.stringify({ terraform: { required_providers: { tic: { source: PROVIDER_SOURCE } } } }),
      );
      for (const [wrong, says] of settings) {
        const program = `provider "tic" {\n  ${wrong}\n}\nresource "tic_authorization" "tic" {}\n`;
        const { shown, text } = refused(await lab.plan(program), [says]);
        const pointed = `on main.tf line 2, in provider "tic": 2: ${wrong}`;
        assert.ok(text.includes(pointed), `${wrong} is not pointed at:\n${shown}`);
        assert.doesNotMatch(text, /tic:/);
      }
    });
  });
}
