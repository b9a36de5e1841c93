import assert from "node:assert/strict";
import { UserError } from "../../../provider/core/engine/errors.js";
import { serverIdentityIn } from "../../../provider/core/vault/driver.js";
import {
  isSameServer,
  requireSameServer,
  type ServerIdentity,
} from "../../../provider/core/vault/server-identity.js";

const one: ServerIdentity = {
  address: "https://vault.example.com:8200",
  namespace: "team-a",
  clusterId: "cluster-1",
};
const { clusterId: _, ...withoutCluster } = one;

const others: readonly (readonly [title: string, other: ServerIdentity, same: boolean])[] = [
  ["itself", one, true],
  ["another address of its cluster", { ...one, address: "https://10.0.0.1" }, true],
  ["another cluster at its address", { ...one, clusterId: "cluster-2" }, false],
  ["another namespace", { ...one, namespace: "team-b" }, false],
  ["the root namespace", { ...one, namespace: "" }, false],
  ["its address, where the cluster is not told", withoutCluster, true],
  [
    "another address, where the cluster is not told",
    { ...withoutCluster, address: "https://10.0.0.1" },
    false,
  ],
];

describe("the mark of a Vault server", () => {
  for (const [title, other, same] of others) {
    it(`is ${same ? "" : "not "}that of ${title}`, () => {
      assert.equal(isSameServer(one, other), same);
      assert.equal(isSameServer(other, one), same);
      const require = () => {
        requireSameServer("auth/tencentcloud/role/app", one, other);
      };
      if (same) assert.doesNotThrow(require);
      else assert.throws(require, UserError);
    });
  }

  it("is told in full where it differs, with the way on", () => {
    assert.throws(() => {
      requireSameServer("auth/cam", one, { address: "http://127.0.0.1:8200", namespace: "" });
    }, new UserError('auth/cam is at https://vault.example.com:8200, namespace "team-a", cluster cluster-1, but this run is connected to http://127.0.0.1:8200, the root namespace, which says nothing about it. The provider changed nothing. Set VAULT_ADDR and VAULT_NAMESPACE for the former, or give the resource a connection. If that server is gone for good, remove the resource from the state.'));
  });

  it("is taken out of a state", () => {
    assert.deepEqual(serverIdentityIn({ ...one, role: "app" }), one);
    assert.deepEqual(serverIdentityIn({ ...one, clusterId: null }), withoutCluster);
    assert.deepEqual(serverIdentityIn({}), { address: "", namespace: "" });
  });
});
