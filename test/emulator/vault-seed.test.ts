import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";

import {
  createEmulator,
  parseSeed,
  SeedError,
  type Emulator,
} from "../../provider/emulator/index.js";
import { vaultApi } from "../support/vault-api.js";
import { useFolder } from "./support/temporary-folder.js";

const ARN = "qcs::cam::uin/100000000001:roleName/app";
const MOUNTS = [{ path: "tencentcloud", roles: { app: { arn: ARN } } }];

describe("Vault seed", () => {
  const path = useFolder();
  const running: Emulator[] = [];
  const start = async (options: Parameters<typeof createEmulator>[0]) => {
    const emulator = await createEmulator(options);
    running.push(emulator);
    return { ...emulator, vault: vaultApi(emulator.url, "root") };
  };
  afterEach(async () => {
    for (const one of running.splice(0)) await one.close();
  });

  it("Vault in a seed is a server without mounts and with the token root when it is left out", async () => {
    const { vault, control } = await start({});
    assert.deepEqual(Object.keys((await vault.ok("GET", "sys/auth")).data), ["token/"]);
    assert.match((await control.state()).vault.clusterId, /^[0-9a-f-]{36}$/);
  });

  it("Vault in a seed says how the server, its mounts and its tokens are", async () => {
    const { vault } = await start({
      seed: {
        vault: {
          token: "root",
          clusterId: "cluster",
          maxLeaseTtl: 3600,
          namespaces: ["team-a"],
          tokens: [
            { token: "expired", expiresAt: "2026-01-01T00:00:00Z" },
            { token: "team", namespace: "team-a" },
          ],
          mounts: [
            { ...MOUNTS[0], path: "a/b", namespace: "team-a", description: "Servers" },
            { path: "c", pluginName: "vault-plugin-auth-tencentcloud-v0.0.2" },
            { path: "d", config: { tokenType: "batch", listingVisibility: "unauth" } },
          ],
        },
      },
    });
    const team = { namespace: "team-a" };
    const roles = await vault.ok("GET", "auth/a/b/roles?list=true", undefined, team);
    assert.deepEqual(roles.data, { keys: ["app"] });
    const { data } = await vault.ok("GET", "sys/auth/a/b/tune", undefined, team);
    assert.deepEqual([data.max_lease_ttl, data.description], [3600, "Servers"]);
    assert.equal(
      (await vault.ok("GET", "sys/auth/c")).data.type,
      "vault-plugin-auth-tencentcloud-v0.0.2",
    );
    const { config } = (await vault.ok("GET", "sys/auth/d")).data;
    assert.equal((config as { token_type: string }).token_type, "batch");
    assert.equal((await vault.ask("GET", "sys/auth", undefined, { token: "expired" })).status, 403);
    const inTeam = { token: "team" };
    assert.equal(
      (await vault.ask("GET", "sys/auth", undefined, { ...inTeam, ...team })).status,
      200,
    );
    assert.equal((await vault.ask("GET", "sys/auth", undefined, inTeam)).status, 403);
  });

  it("Vault in a seed is kept in the state file, tokens too", async () => {
    const stateFile = path("state.json");
    const first = await start({ stateFile, seed: { vault: { mounts: MOUNTS } } });
    await first.vault.ok("POST", "auth/tencentcloud/role/more", { arn: ARN });
    await first.close();
    running.pop();
    const second = await start({ stateFile });
    const { data } = await second.vault.ok("GET", "auth/tencentcloud/roles?list=true");
    assert.deepEqual(data, { keys: ["app", "more"] });
    await second.control.reset();
    const again = await second.vault.ok("GET", "auth/tencentcloud/roles?list=true");
    assert.deepEqual(again.data, { keys: ["app"] });
  });

  it("Vault in a seed is new in a state file from before there was a Vault", async () => {
    const stateFile = path("state.json");
    await (await start({ stateFile })).close();
    running.pop();
    const content = JSON.parse(await readFile(stateFile, "utf8")) as { data: { vault?: object } };
    delete content.data.vault;
    await writeFile(stateFile, JSON.stringify(content));
    const { vault } = await start({ stateFile });
    assert.equal((await vault.ask("GET", "sys/auth")).status, 200);
  });

  const wrong: [what: string, vault: object, message: RegExp][] = [
    [
      "a role without an arn",
      { mounts: [{ path: "a", roles: { app: {} } }] },
      /^seed\.vault\.mounts\.0\.roles\.app: must have required property 'arn'/,
    ],
    [
      "a role that Vault refuses",
      { mounts: [{ path: "a", roles: { app: { arn: ARN, token_ttl: "1d" } } }] },
      /^seed\.vault: error converting input 1d for field "token_ttl"/,
    ],
    [
      "a mount below another",
      { mounts: [{ path: "a" }, { path: "a/b" }] },
      /^seed\.vault: the path a\/b is already in use at a\/$/,
    ],
    [
      "a mount in a namespace that is not there",
      { mounts: [{ path: "a", namespace: "team-a" }] },
      /^seed\.vault: the mount a is in team-a, which is not among the namespaces$/,
    ],
    [
      "a path with a slash at its end",
      { mounts: [{ path: "a/" }] },
      /^seed\.vault\.mounts\.0\.path: must match pattern.*Example: "tencentcloud"/,
    ],
  ];
  for (const [what, vault, message] of wrong) {
    it(`Vault in a seed is refused for ${what}`, () => {
      assert.throws(
        () => parseSeed({ vault }),
        (error) => error instanceof SeedError && message.test(error.message),
      );
    });
  }
});
