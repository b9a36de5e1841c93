import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { defaultKey } from "tencentcloud-tic/emulator";

import { vaultAuthBackendSchema } from "../../provider/core/vault/auth-backend-schema.js";
import { vaultAuthRoleSchema } from "../../provider/core/vault/auth-role-schema.js";
import type { ResourceSchema } from "../../provider/core/schema/schema.js";
import { canariesOf, echoOf, formsOf, type Canary } from "../support/canaries.js";
import { useCliProject, type CliAnswer } from "./support/cli-project.js";
import { useLanguageHost } from "./support/use-language-host.js";

/** Arguments of which ids are made, and one of which a server has but one value. */
const LEFT_OUT = new Set(["arn", "role", "mount", "path", "pluginName"]);

/** Arguments of which a value can be told from other texts. */
function told(schema: ResourceSchema, seed: number): readonly Canary[] {
  return canariesOf(schema, seed).filter(
    ({ argument, right }) => !LEFT_OUT.has(argument) && formsOf(right).length > 0,
  );
}

const roles = told(vaultAuthRoleSchema, 1);
const mounts = told(vaultAuthBackendSchema, 2);
const values = [...roles, ...mounts].flatMap(({ right, changed }) => [right, changed]);

/** One resource for each argument, which marks that argument alone. */
function declaring(which: "right" | "changed", url: string): string {
  const marked = ({ argument, ...one }: Canary): string =>
    `${argument}: pulumi.secret(${JSON.stringify(one[which])})`;
  const key = JSON.stringify(defaultKey(2));
  return [
    ...roles.map(
      (one, at) =>
        `new tic.VaultAuthRole("role${String(at)}", { arn: ARN("r${String(at)}"), ${marked(one)} });`,
    ),
    ...mounts.map(
      (one, at) =>
        `new tic.VaultAuthBackend("mount${String(at)}", { path: "m${String(at)}", ...${key}, ${marked(one)} });`,
    ),
    `new tic.VaultAuthRole("elsewhere", { arn: ARN("e"), connection: { address: pulumi.secret("${url}") } });`,
  ].join("\n");
}

describe("Secrets in turn", () => {
  const project = useCliProject(useLanguageHost(), {
    // The engine takes --event-log with this alone.
    env: { PULUMI_DEBUG_COMMANDS: "1" },
    seed: {
      accounts: [{ keys: [0, 1, 2].map(defaultKey) }],
      vault: { mounts: [{ path: "tencentcloud" }] },
    },
  });

  /** The host of the second address by which the server is reached. */
  const elsewhere = (): string => project().emulator.url.replace("127.0.0.1", "localhost");

  /** Commands that tell their events, each to a file of its own. */
  const withEvents = ["preview", "up", "refresh", "destroy"];
  let events = 0;

  async function keep(...args: readonly string[]): Promise<CliAnswer> {
    const log = withEvents.includes(args[0] ?? "")
      ? `events-${String((events += 1))}.jsonl`
      : undefined;
    const more = log === undefined ? [] : ["--event-log", join(project().directory, log)];
    const answer = await project().pulumi(...args, ...more);
    if (log !== undefined) await keepEvents(log);
    // Pulumi's SDK logs the engine's answers for --debug, and --json shows that log.
    const lines = answer.text.split("\n").filter((one) => !one.includes('"severity":"debug"'));
    assertNone(args.join(" "), lines.join("\n"));
    return answer;
  }

  /** What the engine tells of a run: what it shows, each step with its inputs and outputs, and the log. */
  async function keepEvents(name: string): Promise<void> {
    const text = await readFile(join(project().directory, name), "utf8");
    const lines = text.split("\n").filter((one) => one !== "");
    assert.ok(
      lines.some((one) => one.includes('"resourcePreEvent"')),
      name,
    );
    const shown = lines.filter((one) => !one.includes('"severity":"debug"'));
    assertNone(name, shown.join("\n"));
  }

  function assertNone(where: string, text: string): void {
    const key = new RegExp(defaultKey(2).secretKey);
    for (const form of [...values.flatMap(formsOf), key, /localhost/]) {
      const found = form.exec(text);
      if (found === null) continue;
      assert.fail(
        `${where} shows ${String(form)}: ${text.slice(Math.max(0, found.index - 200), found.index + 100)}`,
      );
    }
  }

  it("An argument that is secret, each in turn, in all that Pulumi prints and keeps is tried in turn for both kinds of Vault", () => {
    assert.notEqual(roles.length, 0);
    assert.notEqual(mounts.length, 0);
  });

  it("An argument that is secret, each in turn, in all that Pulumi prints and keeps is in none of them while it is made, refused by the server, changed and deleted", async () => {
    const { control } = project().emulator;
    await project().write(declaring("right", elsewhere()));
    assert.ok((await keep("preview", "--diff")).ok);
    assert.ok((await keep("preview", "--json")).ok);
    for (const [path, canaries] of [
      ["auth/tencentcloud/role/r", roles],
      ["sys/auth/m", mounts],
    ] as const) {
      for (const [at, { right }] of canaries.entries()) {
        const action = `POST ${path}${String(at)}`;
        const error = { kind: "error", times: 1, service: "vault", code: "400" } as const;
        await control.fault({ ...error, action, message: echoOf(right) });
      }
    }
    assert.match((await keep("up", "--yes", "--skip-preview")).text, /cannot store \[secret\]/);
    await control.clearFaults();
    const made = await keep("up", "--yes", "--skip-preview", "--json");
    assert.ok(made.ok, made.text);
    await project().write(declaring("changed", elsewhere()));
    assert.ok((await keep("preview", "--diff", "--json")).ok);
    assert.ok((await keep("up", "--yes", "--diff")).ok);
    assert.ok((await keep("refresh", "--yes", "--diff")).ok);
    const none = await keep("preview", "--expect-no-changes");
    assert.ok(none.ok, none.text);
    assert.ok((await keep("stack", "export")).ok);
    assert.ok((await keep("destroy", "--yes", "--run-program", "--diff")).ok);
    const folder = join(project().directory, "state");
    const remaining = (await readdir(folder, { recursive: true })).filter((one) =>
      one.endsWith(".json"),
    );
    assert.notEqual(remaining.length, 0);
    for (const name of remaining) assertNone(name, await readFile(join(folder, name), "utf8"));
  });
});
