import assert from "node:assert/strict";
import { failureOf } from "../support.js";
import { data, refusal, useVault, type Scripted } from "./support.js";

describe("Identity", () => {
  const { vault, open } = useVault();
  const active = { initialized: true, sealed: false, standby: false, cluster_id: "c-1" };

  it("Which Vault answers is asked once, however often it is wanted, without the statuses that gateways dislike", async () => {
    vault().answer = () => ({ json: active });
    const server = open();
    const found = await Promise.all([server.identity(), server.identity()]);
    assert.deepEqual([...found, await server.identity()], Array(3).fill({ clusterId: "c-1" }));
    assert.deepEqual(vault().calls(), [
      "GET /v1/sys/health?standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200",
    ]);
  });

  it("Which Vault answers is asked again after a failure", async () => {
    const server = open();
    vault().answer = () => ({ json: { ...active, sealed: true } });
    await failureOf(server.identity());
    vault().answer = () => ({ json: active });
    assert.deepEqual(await server.identity(), { clusterId: "c-1" });
  });

  const unknown: readonly (readonly [string, Scripted])[] = [
    ["refuses sys/health", refusal(403, "permission denied")],
    ["has sys/health behind a gateway", { status: 403, page: "<p>forbidden</p>" }],
    ["has no sys/health", refusal(404, "unsupported path")],
    ["tells no cluster", { json: { ...active, cluster_id: undefined } }],
  ];
  for (const [what, answer] of unknown) {
    it(`Which Vault answers is not known of a server that ${what}`, async () => {
      vault().answer = () => answer;
      assert.deepEqual(await open().identity(), {});
    });
  }

  it("Which Vault answers is an error when it is sealed or was never initialised", async () => {
    vault().answer = () => ({ json: { ...active, sealed: true } });
    const sealed = await failureOf(open().identity());
    assert.equal(sealed.code, "vault-sealed");
    assert.match(sealed.message, /GET sys\/health: The server is sealed\. .*unseal/);
    vault().answer = () => ({ json: { initialized: false, sealed: true, standby: true } });
    assert.match((await failureOf(open().identity())).message, /The server is not initialized/);
  });

  const passedOn: readonly (readonly [string, Scripted, boolean])[] = [
    ["passes on what it is asked", data({ auth: {}, secret: {} }), true],
    ["redirects", { status: 307, headers: { location: "https://vault-1.example.com/v1" } }, false],
    ["finds no active node", refusal(500, "local node not active"), false],
    ["answers something else", { json: active }, false],
  ];
  for (const health of [
    { status: 200, json: { ...active, standby: true } },
    { status: 429, json: { ...active, standby: true } },
    { status: 472, json: active },
  ]) {
    for (const [what, answer, known] of passedOn) {
      it(`Which Vault answers is ${known ? "known of" : "an error for"} a standby (${health.status}) that ${what}`, async () => {
        vault().answer = ({ call }) => (call.includes("health") ? health : answer);
        if (known) assert.deepEqual(await open().identity(), { clusterId: "c-1" });
        else assert.equal((await failureOf(open().identity())).code, "vault-standby");
      });
    }
  }

  it("Which Vault answers names the active node that a standby redirects to", async () => {
    vault().answer = ({ call }) =>
      call.includes("health")
        ? { json: { ...active, standby: true } }
        : { status: 307, headers: { location: "https://vault-1.example.com:8200/v1/x" } };
    const { message } = await failureOf(open().identity());
    assert.match(
      message,
      /Set vaultAddress \(VAULT_ADDR\) to https:\/\/vault-1\.example\.com:8200\./,
    );
  });

  it("Which Vault answers is an error when no Vault is there", async () => {
    vault().answer = () => ({ json: { hello: "world" } });
    assert.equal((await failureOf(open().identity())).code, "vault-bad-answer");
  });
});
