import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktn";
import type { Construct } from "constructs";
import * as tic from "tencentcloud-tic/cdktn";

/** TIC may act for the account, and its CAM role `app` may log in to Vault. */
class Settings extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = new TerraformVariable(this, "account", {
      type: "string",
      description: "The root account's uin.",
    });

    // Where they are, and whose key is used, the environment says.
    new tic.TicProvider(this, "tic", { allowedAccountIds: [account.stringValue] });

    const authorization = new tic.Authorization(this, "authorization");

    const logins = new tic.VaultAuthBackend(this, "logins", { maxLeaseTtl: "24h" });
    const app = new tic.VaultAuthRole(this, "app", {
      arn: `qcs::cam::uin/${account.stringValue}:roleName/app`,
      mount: logins.path,
      tokenPolicies: ["app-read"],
      tokenTtl: "1h",
    });

    new TerraformOutput(this, "status", { value: authorization.status });
    new TerraformOutput(this, "role", { value: app.path });
  }
}

const app = new App();
new Settings(app, "settings");
app.synth();
