import assert from "node:assert/strict";

import { vaultAuthBackendSchema } from "../../../../provider/core/vault/auth-backend-schema.js";
import { vaultAuthRoleSchema } from "../../../../provider/core/vault/auth-role-schema.js";
import type { ResourceSchema } from "../../../../provider/core/schema/schema.js";
import { defaultKey } from "../../../../provider/emulator/seed/seed.js";
import { attributeName } from "../../../../provider/terraform/schema/resource-attributes.js";
import { canariesOf, echoOf, formsOf, type Canary } from "../../../support/canaries.js";
import type { TerraformAnswer } from "../../../support/terraform-answer.js";
import { useTerraformLab } from "../../../support/use-terraform.js";

/** Arguments of which ids are made, and one of which a server has but one value. */
const LEFT_OUT = new Set(["arn", "role", "mount", "path", "pluginName"]);

/** Arguments of which a value can be told from other texts, each with the resource that has it. */
function told(type: string, schema: ResourceSchema, seed: number) {
  return canariesOf(schema, seed)
    .filter(({ argument, right }) => !LEFT_OUT.has(argument) && formsOf(right).length > 0)
    .map((canary, at) => ({ ...canary, type, name: `${type}-${String(at)}`, at }));
}

const roles = told("tic_vault_auth_role", vaultAuthRoleSchema, 1);
const mounts = told("tic_vault_auth_backend", vaultAuthBackendSchema, 2);
const all = [...roles, ...mounts];

/** One resource for each argument, in which that argument alone is sensitive. */
function declaring(which: (canary: Canary) => unknown) {
  const blocks = all.map(({ type, name, at, ...canary }) => {
    const { secretId, secretKey } = defaultKey(2);
    const base =
      type === "tic_vault_auth_role"
        ? { arn: `qcs::cam::uin/100000000001:roleName/r${String(at)}` }
        : { path: `m${String(at)}`, secret_id: secretId, secret_key: secretKey };
    return {
      type,
      name,
      body: { ...base, [attributeName(canary.argument)]: `\${var.${name}}` },
      canary,
    };
  });
  const of = (type: string) =>
    Object.fromEntries(
      blocks.filter((one) => one.type === type).map(({ name, body }) => [name, body]),
    );
  return {
    variable: Object.fromEntries(
      blocks.map(({ name, canary }) => {
        const value = which(canary);
        const written = canary.schema.type === "duration" ? String(value) : value;
        return [name, { sensitive: true, default: escaped(written) }];
      }),
    ),
    resource: {
      tic_vault_auth_role: of("tic_vault_auth_role"),
      tic_vault_auth_backend: of("tic_vault_auth_backend"),
    },
  };
}

/** Terraform takes "${" in a text for its own. */
function escaped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(escaped);
  return typeof value === "string" ? value.replaceAll("${", "$${") : value;
}

describe("Secrets in turn", function () {
  this.timeout(180_000);
  const lab = useTerraformLab({
    engine: "terraform",
    mode: "reattach",
    seed: {
      accounts: [{ keys: [0, 1, 2].map(defaultKey) }],
      vault: { mounts: [{ path: "tencentcloud" }], tokens: [{ token: "root", denied: [] }] },
    },
    settings: { vaultToken: "root" },
  });

  async function keep(
    running: Promise<TerraformAnswer>,
    values: readonly unknown[],
  ): Promise<TerraformAnswer> {
    const answer = await running;
    for (const form of values.flatMap(formsOf)) {
      const found = form.exec(answer.text);
      if (found === null) continue;
      assert.fail(
        `It shows ${String(form)}: ${answer.text.slice(Math.max(0, found.index - 300), found.index + 100)}`,
      );
    }
    return answer;
  }

  it("A sensitive argument, each in turn, in all that Terraform prints is in no refused value", async () => {
    const wrong = all.flatMap((one) =>
      one.wrong.filter((value) => typeof value === typeof one.right).slice(0, 1),
    );
    const bad = declaring(({ wrong: [first], right }) =>
      typeof first === typeof right ? first : right,
    );
    const { exitCode, text } = await keep(lab().plan(bad), wrong);
    assert.equal(exitCode, 1, text);
    assert.match(text, /cannot be used/);
  });

  it("A sensitive argument, each in turn, in all that Terraform prints is in no plan, in no error that the server answers, and in no change", async () => {
    const { control } = lab().emulator;
    const right = declaring((one) => one.right);
    const changed = declaring((one) => one.changed);
    const values = all.flatMap((one) => [one.right, one.changed]);
    for (const options of [[], ["-json"]]) {
      const planned = await keep(lab().plan(right, ...options), values);
      assert.equal(planned.exitCode, 0, planned.text);
    }
    for (const { type, at, right: value } of all) {
      const path = type === "tic_vault_auth_role" ? "auth/tencentcloud/role/r" : "sys/auth/m";
      const error = { kind: "error", times: 1, service: "vault", code: "400" } as const;
      await control.fault({
        ...error,
        action: `POST ${path}${String(at)}`,
        message: echoOf(value),
      });
    }
    const failed = await keep(lab().apply(right), values);
    assert.match(failed.text, /cannot store \[secret\]/);
    for (const program of [right, changed]) {
      const made = await keep(lab().apply(program), values);
      assert.equal(made.exitCode, 0, made.text);
    }
    const again = await keep(lab().plan(changed, "-detailed-exitcode"), values);
    assert.equal(again.exitCode, 0, again.text);
    const gone = await keep(lab().destroy(changed), values);
    assert.equal(gone.exitCode, 0, gone.text);
  });
});
