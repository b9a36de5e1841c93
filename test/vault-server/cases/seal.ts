import assert from "node:assert/strict";

import { describeRows, MOUNT, type ServerUnderTest } from "../support.js";

const HEALTH = "sys/health?standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200";

/** A server that is well, and one that is sealed. */
export function describeSeal(server: () => ServerUnderTest): void {
  /** Health is no answer in Vault's usual form. */
  const health = async (path = HEALTH): Promise<[number, Record<string, unknown>]> => {
    const { status, body } = await server().raw("GET", path);
    return [status, body];
  };

  it("The server says that it is well, to anyone", async () => {
    const [status, body] = await health();
    const { initialized, sealed, standby, cluster_id, version } = body;
    assert.deepEqual([status, initialized, sealed, standby], [200, true, false, false]);
    assert.match(String(cluster_id), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.match(String(version), /^\d+\.\d+\.\d+/);
  });

  describe("Sealed server", () => {
    before(() => server().seal());
    after(() => server().unseal());

    describeRows("Refuses", server, [
      [`GET auth/${MOUNT}/role/app`, undefined, 503, "Vault is sealed"],
      ["GET sys/auth", undefined, 503, "Vault is sealed", { token: "nobody" }],
      [`POST auth/${MOUNT}/login`, {}, 503, "Vault is sealed", { token: "" }],
      ["GET sys/auth", undefined, 503, "Vault is sealed", { namespace: "team-b" }],
    ]);

    it("The server: a sealed server says so, without the id of its cluster", async () => {
      const [status, { sealed, cluster_id }] = await health();
      assert.deepEqual([status, sealed, cluster_id], [200, true, undefined]);
      assert.equal((await health("sys/health"))[0], 503);
    });
  });
}
