import { strictEqual } from "node:assert/strict";
import { objectKeyOf } from "../../provider/core/domains.js";
import { isOnMount, isSameObject, ObjectMap } from "../../provider/core/engine/claims.js";
import { resourceKinds, isVaultKind } from "../support/kinds.js";

describe("Object key", () => {
  for (const kind of resourceKinds) {
    const [one, other] = isVaultKind(kind)
      ? [{ address: "https://one" }, { address: "https://other" }]
      : [{ accountId: "100000000001" }, { accountId: "100000000002" }];

    it(`The key of an object has the account or the server in it: ${kind}`, () => {
      const key = objectKeyOf(kind, "x", one);
      strictEqual(isSameObject(key, objectKeyOf(kind, "x", { ...one })), true);
      strictEqual(isSameObject(key, objectKeyOf(kind, "x", other)), false);
      strictEqual(isSameObject(key, objectKeyOf(kind, "y", one)), false);
    });
  }

  const keyAt = (address: string, clusterId?: string, id = "auth/x/role/y"): string =>
    objectKeyOf("VaultAuthRole", id, {
      address,
      ...(clusterId === undefined ? {} : { clusterId }),
    });

  const servers: readonly (readonly [string, one: string, other: string, isSame: boolean])[] = [
    ["two addresses of a cluster", keyAt("https://one", "a"), keyAt("https://two", "a"), true],
    ["two clusters at an address", keyAt("https://one", "a"), keyAt("https://one", "b"), false],
    ["a cluster id that only one has", keyAt("https://one", "a"), keyAt("https://one"), true],
    ["another address without an id", keyAt("https://one", "a"), keyAt("https://two"), false],
  ];
  for (const [what, one, other, isSame] of servers) {
    it(`The key of an object is ${isSame ? "of the same object" : "of another object"}: ${what}`, () => {
      strictEqual(isSameObject(one, other), isSame);
      strictEqual(isSameObject(other, one), isSame);
      const map = new ObjectMap<string>();
      map.set(one, "known");
      strictEqual(map.get(other), isSame ? "known" : undefined);
      map.delete(other);
      strictEqual(map.get(one), isSame ? undefined : "known");
    });
  }

  it("The key of an object tells whether a role is on a mount", () => {
    const on = (mount: string, address = "https://one"): boolean =>
      isOnMount(keyAt("https://one"), objectKeyOf("VaultAuthBackend", mount, { address }));
    strictEqual(on("auth/x"), true);
    strictEqual(on("auth/x", "https://two"), false);
    strictEqual(on("auth/x/role"), false);
    strictEqual(on("auth"), false);
  });

  it("The key of an object has the kind in it, where two kinds have one id", () => {
    const state = { accountId: "100000000001" };
    const [one, other] = (["Authorization", "ManagedCredential"] as const).map((kind) =>
      objectKeyOf(kind, "x", state),
    );
    strictEqual(isSameObject(one, other ?? ""), false);
  });
});
