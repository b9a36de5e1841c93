import assert from "node:assert/strict";

import { defaultKey } from "../../../../provider/emulator/seed/seed.js";
import type { EmulatorControl } from "../../../../provider/emulator/index.js";
import { passed, refused, useGuard, type Beginning } from "../guard/support/guard-scenario.js";
import { engines } from "../guard/support/engines.js";
import {
  AFTER_SWITCH,
  arnOf,
  authorization,
  backend,
  credential,
  legacy,
  role,
} from "../guard/support/hcl.js";

const NO_DRIFT = 0;
const DRIFT = 2;

/** One object of each kind; the key is in state, where Terraform marks it. */
const program =
  authorization() +
  credential(legacy, AFTER_SWITCH) +
  backend('description = "logins"\ndefault_lease_ttl = "1h"') +
  role(
    "app",
    'token_ttl = "1h"\ntoken_num_uses = 3\ntoken_policies = ["Dev", "qa"]\ndepends_on = [tic_vault_auth_backend.cam]',
  );

const beginning: Beginning = {
  authorization: { enabled: true },
  credentials: [legacy],
  vault: { token: "root" },
};

/** What somebody else does, and what the comparison names then. */
const changes: readonly (readonly [
  what: string,
  change: (control: EmulatorControl) => Promise<unknown>,
  says: RegExp,
])[] = [
  [
    "the role of the authorization is deleted",
    (control) => control.deleteRole(),
    /~ status += "Authorized" -> "AuthorizationFailed"/,
  ],
  [
    "the switch is turned off",
    (control) => control.setAuthorization({ enabled: false }),
    /tic_authorization\.tic has been deleted/,
  ],
  [
    "another credential is made Active",
    async (control) => {
      const { credentialId } = await control.addCredential({ name: "other" });
      await control.activateCredential(credentialId);
    },
    /~ state += "Active" -> "Ready"/,
  ],
  [
    "the role of Vault is written otherwise",
    (control) => control.setVaultRole("tencentcloud", "app", { arn: arnOf("app"), token_ttl: 60 }),
    /~ token_ttl += "1h" -> "60"/,
  ],
  [
    "the role of Vault is deleted",
    (control) => control.removeVaultRole("tencentcloud", "app"),
    /tic_vault_auth_role\.app has been deleted/,
  ],
  [
    "the mount is disabled, and its role with it",
    (control) => control.removeVaultMount("tencentcloud"),
    /tic_vault_auth_backend\.cam has been deleted/,
  ],
];

for (const [engine, name] of engines) {
  describe(`${name}: a comparison with the services (plan -refresh-only -detailed-exitcode)`, function () {
    this.timeout(60_000);
    const scenario = useGuard(engine);

    async function compared(): Promise<void> {
      const { exitCode, shown } = await scenario().lab.refreshOnlyPlan();
      assert.equal(exitCode, NO_DRIFT, shown);
    }

    before(async () => {
      await scenario().begin(beginning, program);
    });

    it("finds nothing as long as nothing was changed, each time", async () => {
      for (let round = 0; round < 5; round += 1) await compared();
      await scenario().untouched();
    });

    for (const [what, change, says] of changes) {
      it(`finds that ${what}, each time, and after the next apply nothing`, async () => {
        const { lab } = scenario();
        await change(lab.emulator.control);
        for (let round = 0; round < 2; round += 1) {
          const { exitCode, shown } = await lab.refreshOnlyPlan();
          assert.equal(exitCode, DRIFT, shown);
          assert.match(shown, says);
        }
        passed(await lab.apply(program));
        await compared();
      });
    }

    it("finds that the credential is deleted, which no apply can make again (C4)", async () => {
      const { lab } = scenario();
      await lab.emulator.control.removeCredential("cred-00000001");
      const { exitCode, shown } = await lab.refreshOnlyPlan();
      assert.equal(exitCode, DRIFT, shown);
      assert.match(shown, /tic_managed_credential\.legacy has been deleted/);
      refused(await lab.plan(program), [/\(C[34]\)/]);
    });

    it("takes services that TIC has come to orchestrate for information (A6)", async () => {
      const { lab } = scenario();
      const on = { authorization: { enabled: true }, roles: [{ roleId: "4611686018427397919" }] };
      await scenario().begin({ ...on, permittedServices: ["cvm"] }, authorization());
      const keys = [defaultKey(0)];
      await lab.emulator.control.seed({
        accounts: [{ ...on, keys, permittedServices: ["cvm", "cos"] }],
      });
      await compared();
    });
  });
}
