import assert from "node:assert/strict";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import tseslint from "typescript-eslint";

const root = join(__dirname, "..", "..");

describe("Boundaries", function () {
  // The first test loads the lint rules.
  this.timeout(30_000);
  const eslint = new ESLint({ cwd: root });

  /** Whether the project's own rules refuse this source in this file. */
  const isRefused = async (path: string, source: string): Promise<boolean> => {
    const config = (await eslint.calculateConfigForFile(join(root, path))) as Linter.Config;
    const { "no-restricted-imports": imports, "no-restricted-syntax": syntax } = config.rules ?? {};
    const rules: Linter.RulesRecord = {
      ...(imports ? { "no-restricted-imports": imports } : {}),
      ...(syntax ? { "no-restricted-syntax": syntax } : {}),
    };
    const own = { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser }, rules };
    const messages = new Linter({ cwd: root }).verify(source, own, path);
    assert.ok(
      messages.every(({ fatal }) => !fatal),
      JSON.stringify(messages),
    );
    return messages.length > 0;
  };

  const refused: [path: string, imported: string][] = [
    ["provider/core/a.ts", "@pulumi/pulumi"],
    ["provider/core/a.ts", "@grpc/grpc-js"],
    ["provider/core/a.ts", "node:fs/promises"],
    ["provider/core/a.ts", "http"],
    ["provider/core/a.ts", "net"],
    ["provider/core/a.ts", "node:net"],
    ["provider/core/a.ts", "../client/settings.js"],
    ["provider/core/resources/a.ts", "../../emulator/index.js"],
    ["provider/core/a.ts", "../terraform/server.js"],
    ["provider/emulator/a.ts", "../core/rule.js"],
    ["provider/emulator/cam/a.ts", "../../client/tencent-cloud.js"],
    ["provider/emulator/a.ts", "@pulumi/pulumi"],
    ["provider/emulator/a.ts", "tencentcloud-tic"],
    ["provider/emulator/a.ts", "tencentcloud-sdk-nodejs-common"],
    ["provider/emulator/state/a.ts", "../vault/role.js"],
    ["provider/emulator/state/a.ts", "../runtime.js"],
    ["provider/emulator/state/a.ts", "../../core/rule.js"],
    ["provider/emulator/state/a.ts", "tencentcloud-tic"],
    ["provider/emulator/cam/data.ts", "./state.js"],
    ["provider/emulator/cam/data.ts", "../runtime.js"],
    ["provider/emulator/cam/data.ts", "tencentcloud-tic"],
    ["provider/client/a.ts", "../pulumi/handlers.js"],
    ["provider/client/a.ts", "../emulator/index.js"],
    ["provider/pulumi/a.ts", "../emulator/index.js"],
    ["provider/cli/a.ts", "../emulator/store/store.js"],
    ["provider/gateway/a.ts", "../emulator/index.js"],
    ["provider/gateway/reading/a.ts", "../../core/settings.js"],
    ["provider/vault/a.ts", "@pulumi/pulumi"],
    ["provider/vault/errors/a.ts", "../../pulumi/index.js"],
    ["provider/vault/a.ts", "../emulator/index.js"],
    ["provider/pulumi/a.ts", "../vault/index.js"],
    ["provider/pulumi/a.ts", "../core/tic/rule.js"],
    ["provider/terraform/run/a.ts", "../../core/vault/rule.js"],
    ["provider/terraform/data-sources/a.ts", "../../pulumi/index.js"],
    ["provider/cdktn/a.ts", "../core/vault/auth-role-schema.js"],
    ["provider/core/resources/a.ts", "../../vault/login-to-vault.js"],
    ["provider/cli/a.ts", "../vault/login-to-vault.js"],
  ];
  for (const [path, imported] of refused) {
    it(`The boundaries between the folders keep ${imported} out of ${path}, however it is imported`, async () => {
      const ways = [
        `import { a } from "${imported}"; a();`,
        `import type { A } from "${imported}"; export type B = A;`,
        `export * from "${imported}";`,
        `void import("${imported}");`,
        `export type A = import("${imported}").A;`,
        `require("${imported}");`,
      ];
      for (const way of ways) assert.ok(await isRefused(path, way), way);
    });
  }

  const allowed: [path: string, imported: string][] = [
    ["provider/core/resources/a.ts", "../rule.js"],
    ["provider/core/a.ts", "node:crypto"],
    ["provider/core/a.ts", "./client-error.js"],
    ["provider/client/a.ts", "../core/rule.js"],
    ["provider/client/a.ts", "node:fs"],
    ["provider/pulumi/a.ts", "../client/settings.js"],
    ["provider/pulumi/a.ts", "@pulumi/pulumi"],
    ["provider/emulator/cam/a.ts", "../state/ids.js"],
    ["provider/emulator/state/a.ts", "./ids.js"],
    ["provider/emulator/cam/data.ts", "../state/schema.js"],
    ["provider/emulator/state/a.ts", "node:crypto"],
    ["provider/emulator/a.ts", "ajv"],
    ["provider/emulator/a.ts", "node:http"],
    ["provider/cli/a.ts", "../emulator/command.js"],
    ["provider/cli/a.ts", "../vault/command.js"],
    ["provider/gateway/a.ts", "../core/engine/timings.js"],
    ["provider/vault/a.ts", "../client/credentials.js"],
    ["provider/pulumi/functions.ts", "../core/tic/readings.js"],
    ["provider/terraform/data-sources/a.ts", "../../core/tic/readings.js"],
    ["provider/terraform/run/a.ts", "../../core/engine/ledger.js"],
    ["provider/core/resources/a.ts", "../vault/role-name.js"],
    ["test/emulator/a.test.ts", "../../provider/emulator/index.js"],
  ];
  for (const [path, imported] of allowed) {
    it(`The boundaries between the folders let ${imported} into ${path}`, async () => {
      assert.equal(await isRefused(path, `import { a } from "${imported}"; a();`), false);
    });
  }

  it("The boundaries between the folders let the two pure functions of node:net into provider/core", async () => {
    const take = (what: string) =>
      isRefused("provider/core/a.ts", `import ${what} from "node:net"; a();`);
    assert.equal(await take("{ isIPv4, isIPv6 }"), false);
    for (const what of ["{ isIPv4, connect }", "{ isIP }", "net", "* as net"]) {
      assert.ok(await take(what), what);
    }
  });
});
