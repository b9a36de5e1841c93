import assert from "node:assert/strict";

import { emptyStack, refusalOf, synthesised } from "./support/stacks.js";
import { libraries, useConstructs } from "./support/use-constructs.js";

for (const name of libraries) {
  describe(`Provider: functions: ${name}`, () => {
    const constructs = useConstructs(name);

    it(`The functions of the provider with ${name} are done at once where everything is known`, () => {
      const { tic } = constructs();
      const arn = "qcs::cam::uin/100000000001:roleName/app";
      assert.equal(tic.roleArn("100000000001", "app"), arn);
      assert.deepEqual(tic.parseRoleArn(arn), { uin: "100000000001", roleName: "app" });
    });

    it(`The functions of the provider with ${name} say what is no arn`, () => {
      const { tic } = constructs();
      assert.throws(() => tic.roleArn("100000000001", "a b"), {
        name: "UserError",
        message: /^roleArn: There are blanks in it\./,
      });
      assert.throws(() => tic.parseRoleArn("acs:ram::1:role/app"), {
        name: "UserError",
        message: /^parseRoleArn: This is an arn of Alibaba Cloud\./,
      });
    });

    it(`The functions of the provider with ${name} are calls where something is not`, () => {
      const { library, tic } = constructs();
      const stack = emptyStack(constructs());
      const account = new library.TerraformVariable(stack, "account", { type: "string" });
      const parts = tic.parseRoleArn(account.stringValue);
      const value = [
        tic.roleArn(account.stringValue, 'a"b'),
        `the arn ${tic.roleArn("1", `app-${account.stringValue}`)}`,
        `${parts.uin}: ${parts.roleName}`,
      ];
      new library.TerraformOutput(stack, "out", { value });
      const { output } = synthesised(constructs(), stack) as {
        output: { out: { value: unknown } };
      };
      assert.deepEqual(output.out.value, [
        '${provider::tic::role_arn(var.account, "a\\"b")}',
        'the arn ${provider::tic::role_arn("1", "app-${var.account}")}',
        "${provider::tic::parse_role_arn(var.account).uin}: ${provider::tic::parse_role_arn(var.account).role_name}",
      ]);
    });
  });
}

describe("Functions", () => {
  const constructs = useConstructs("cdktn");

  const cases: {
    what: string;
    write: (stack: ReturnType<typeof emptyStack>) => void;
    needs: RegExp;
  }[] = [
    {
      what: "a function of the provider",
      write: (stack) => {
        const { library, tic } = constructs();
        const account = new library.TerraformVariable(stack, "account", { type: "string" });
        const value = tic.roleArn(account.stringValue, "app");
        new library.TerraformOutput(stack, "out", { value });
      },
      needs: /requires terraform >=1\.8\.0/,
    },
    {
      what: "a write-only key",
      write: (stack) =>
        new (constructs().tic.VaultAuthBackend)(stack, "logins", {
          secretId: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
          secretKeyWo: "S".repeat(32),
        }),
      needs: /requires terraform >=1\.11\.0/,
    },
    {
      what: "a login",
      write: (stack) => new (constructs().tic.VaultLogin)(stack, "login", { role: "app" }),
      needs: /requires terraform >=1\.10\.0/,
    },
  ];
  for (const { what, write, needs } of cases) {
    it(`What cdktn says of versions that a project says it runs on counts for ${what}`, () => {
      const said = [{ terraform: ">=1.5.7" }, { terraform: ">=1.11" }].map((targetVersions) => {
        const stack = emptyStack(constructs(), { targetVersions });
        new (constructs().tic.TicProvider)(stack, "tic");
        write(stack);
        return refusalOf(constructs(), stack);
      });
      assert.match(said[0] ?? "", needs);
      assert.equal(said[1], undefined);
    });
  }
});
