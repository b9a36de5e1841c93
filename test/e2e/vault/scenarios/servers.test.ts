import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createEmulator, type Emulator } from "tencentcloud-tic/emulator";

import { vaultApi } from "../../../support/vault-api.js";
import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { declaringRole, emptyMount, mount, role } from "./support/declared.js";
import { useEnvironment } from "./support/environment.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const path = "auth/tencentcloud/role/app";

describe("several servers and namespaces", () => {
  const scenario = useVaultScenario();
  const environment = useEnvironment();
  let second: Emulator;
  before(async () => {
    second = await createEmulator();
  });
  beforeEach(async () => {
    await second.control.seed({
      vault: { clusterId: "second-cluster", token: "second-root", mounts: [emptyMount()] },
    });
    environment({
      VAULT_ADDR: scenario().lab.emulator.url,
      VAULT_TOKEN: "root",
      VAULT_NAMESPACE: undefined,
      SECOND_VAULT_TOKEN: "second-root",
    });
  });
  after(() => second.close());

  const onSecond = () => ({ address: second.url, tokenVariable: "SECOND_VAULT_TOKEN" });
  const changesOfSecond = async () =>
    (await second.control.calls({ changing: true })).map(({ action }) => action);
  const declared = declaringRole();
  const aRole = { mounts: [mount()], namespaces: ["team-a"] };

  /** Whatever is run, it fails with these, and nothing is changed or forgotten. */
  async function refusedEverywhere(says: readonly RegExp[]): Promise<void> {
    const { lab } = scenario();
    refused(await lab.preview(declared), says);
    refused(await lab.up(declared), says);
    refused(await lab.refresh(), says);
    refused(await lab.destroy(declared), says);
    await scenario().untouched();
    assert.deepEqual(await changesOfSecond(), []);
    assert.deepEqual(await scenario().namesInState(), ["app"]);
  }

  it("another VAULT_ADDR: an error that names both, never gone, and nothing changed", async () => {
    await scenario().begin(aRole, declared);
    environment({ VAULT_ADDR: second.url, VAULT_TOKEN: "second-root" });
    await refusedEverywhere([
      /auth\/tencentcloud\/role\/app is at http:\S+, the root namespace, cluster [\w-]+, but this/,
      new RegExp(`connected to ${second.url}, the root namespace, cluster second-cluster`),
      /The provider changed nothing\. Set VAULT_ADDR and VAULT_NAMESPACE for the former/,
    ]);
  });

  it("another VAULT_NAMESPACE: the same", async () => {
    await scenario().begin(aRole, declared);
    environment({ VAULT_NAMESPACE: "team-a" });
    await refusedEverywhere([/the root namespace, cluster.*connected to \S+, namespace "team-a"/]);
  });

  it("a VAULT_NAMESPACE that is not there: said so at a new role, which is not written", async () => {
    await scenario().begin(aRole);
    environment({ VAULT_NAMESPACE: "nowhere" });
    const says = [
      /The server has no namespace "nowhere"/,
      /Correct the namespace: .*tic:vaultNamespace \(VAULT_NAMES/,
    ];
    refused(await scenario().lab.up(declared), says);
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("another address of the same cluster goes on", async () => {
    await scenario().begin(aRole, declared);
    environment({ VAULT_ADDR: scenario().lab.emulator.url.replace("127.0.0.1", "localhost") });
    passed(await scenario().lab.up(declared, { expectNoChanges: true }));
    passed(await scenario().lab.drift());
  });

  it("a connection to another server, written in the program, moves the role there", async () => {
    const { lab } = scenario();
    await scenario().begin(aRole, declared);
    const moved = declaringRole({ connection: onSecond() });
    const { changes } = passed(await lab.preview(moved));
    assert.equal(changes.replace, 1);
    passed(await lab.up(moved));
    assert.deepEqual(await changesOfSecond(), [`POST ${path}`]);
    assert.deepEqual(await scenario().changes(), [`DELETE ${path}`]);
    passed(await lab.drift());
    passed(await lab.destroy(moved));
    assert.deepEqual(await changesOfSecond(), [`POST ${path}`, `DELETE ${path}`]);
  });

  it("one program writes to two servers and to a namespace, by names of tokens alone", async () => {
    const { lab } = scenario();
    await scenario().begin({
      namespaces: ["team-a"],
      mounts: [emptyMount(), emptyMount({ namespace: "team-a" })],
    });
    const tokenFile = join(lab.directory, "token");
    await writeFile(tokenFile, "root\n");
    const three = program(() => {
      role({}, "here");
      role({ connection: { namespace: "team-a", tokenFile } }, "in-namespace");
      role({ connection: onSecond() }, "there");
    });
    passed(await lab.previewAndUp(three));
    const ids = (await scenario().inState()).map(({ id }) => id);
    assert.deepEqual(ids, [path, `team-a/${path}`, path]);
    const inNamespace = await scenario().api.ok("GET", path, undefined, { namespace: "team-a" });
    assert.equal(inNamespace.status, 200);
    assert.equal((await vaultApi(second.url, "second-root").ok("GET", path)).status, 200);
    passed(await lab.drift());
    passed(await lab.destroy(three));
    assert.deepEqual(await changesOfSecond(), [`POST ${path}`, `DELETE ${path}`]);
  });

  const wrongTokens: readonly (readonly [string, object, RegExp])[] = [
    [
      "a variable that is not set",
      { tokenVariable: "NO_SUCH_VAULT_TOKEN" },
      /connection's tokenVariable is "NO_SUCH_VAULT_TOKEN", but the environment variable NO_SUCH_/,
    ],
    [
      "a file that is not there",
      { tokenFile: "/nowhere/token" },
      /tokenFile is \/nowhere\/token, which is not there\. Write a token into it, and nothing else/,
    ],
    [
      "two places at once",
      { tokenFile: "/nowhere/token", tokenVariable: "SECOND_VAULT_TOKEN" },
      /tokenVariable and the connection's tokenFile are both set/,
    ],
  ];
  for (const [what, connection, says] of wrongTokens) {
    it(`a token from ${what}: an error that says so`, async () => {
      await scenario().begin(aRole);
      refused(await scenario().lab.up(declaringRole({ connection })), [says]);
      await scenario().untouched();
    });
  }
});
