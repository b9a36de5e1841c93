import assert from "node:assert/strict";

import { runVaultCommand } from "../../provider/vault/command.js";
import { loginToVault, ServiceError } from "../../provider/vault/index.js";
import type { LoginOptions } from "../../provider/vault/login-options.js";
import { startServer, type TestServer } from "../client/http-server.js";
import { echoOf } from "../support/canaries.js";
import { shownIn } from "../support/rule-texts/shown.js";
import { useLoginLab } from "./login-lab.js";

/** What people paste by mistake: a key pair and tokens; the last one is one since the environment says so. */
const PASTED = [
  "hvs.CAESIcanary0000000000000001",
  "AKIDcanary00000000000000000000000001",
  "canaryKEYcanaryKEYcanaryKEY00001",
  "canary-pass",
];

/** Every option that is a text, and the option of the command that stands for it. */
const options: Readonly<Record<string, (value: string) => Partial<LoginOptions>>> = {
  "--role": (role) => ({ role }),
  "--mount": (mount) => ({ mount }),
  "--address": (address) => ({ address }),
  "--namespace": (namespace) => ({ namespace }),
  "--region": (region) => ({ region }),
  "--plugin": (plugin) => ({ plugin: plugin as "v0.0.1" }),
  "--profile": (profile) => ({ connection: { profile } }),
  "--environment-prefix": (environmentPrefix) => ({ connection: { environmentPrefix } }),
  "--assume-role": (assumeRoleArn) => ({ connection: { assumeRoleArn } }),
};

/** What a server answers that knows no such thing, and repeats it. */
const refusals: readonly ((value: string) => string)[] = [
  (value) => `entry for role ${value} not found`,
  (value) => `no handler for route "auth/${value}/login"`,
  (value) => `rpc error: code = Unavailable desc = ${value}`,
  echoOf,
];

describe("Pasted options", () => {
  const lab = useLoginLab();
  let server: TestServer;
  let says = "";
  const told: string[] = [];
  const write = process.stderr.write.bind(process.stderr);

  before(async () => {
    server = await startServer((response) => {
      response.statusCode = 400;
      response.end(JSON.stringify({ errors: [says] }));
    });
  });
  after(() => server.close());
  beforeEach(() => {
    told.length = 0;
    lab.use(lab.roleKey, { VAULT_ADDR: server.url, HOUSE_VAULT_TOKEN: "canary-pass" });
    process.stderr.write = (text: string | Uint8Array) => told.push(String(text)) > 0;
  });
  afterEach(() => {
    process.stderr.write = write;
  });

  for (const [option, given] of Object.entries(options)) {
    it(`A key or token in the place of an option of a login is in no error of loginToVault: ${option}`, async () => {
      for (const value of PASTED) {
        for (const refusal of refusals) {
          says = refusal(value);
          await assert.rejects(loginToVault({ role: "app", ...given(value) }), (error: Error) => {
            const parts = error instanceof ServiceError ? JSON.stringify(error) : "";
            const text = `${String(error)} ${error.message} ${error.stack ?? ""} ${parts}`;
            assert.equal(shownIn(text, value), undefined);
            return true;
          });
        }
      }
    });

    it(`A key or token in the place of an option of a login is in no line of the command: ${option}`, async () => {
      for (const value of PASTED) {
        for (const more of [[], ["--sign-only"]]) {
          says = echoOf(value);
          const role = option === "--role" ? [] : ["--role", "app"];
          const code = await runVaultCommand(["login", ...role, option, value, ...more]);
          assert.equal(code > 0 || more.length > 0, true);
          assert.equal(shownIn(told.join(""), value), undefined);
        }
      }
    });
  }

  it("A key or token in the place of an option of a login is told from a name, which errors need", async () => {
    says = "entry for role deployer not found";
    await assert.rejects(
      loginToVault({ role: "deployer", mount: "team-a" }),
      /"deployer" on auth\/team-a/,
    );
  });
});
