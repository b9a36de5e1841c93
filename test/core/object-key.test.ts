import { notStrictEqual, strictEqual } from "node:assert/strict";
import { objectKeyOf, resourceKinds } from "../../provider/core/kinds.js";
import { isVaultKind } from "../../provider/core/resource-kind.js";

describe("the name of an object", () => {
  for (const kind of resourceKinds) {
    const [one, other] = isVaultKind(kind)
      ? [{ address: "https://one" }, { address: "https://other" }]
      : [{ accountId: "100000000001" }, { accountId: "100000000002" }];

    it(`has the account or the server in it: ${kind}`, () => {
      strictEqual(objectKeyOf(kind, "x", one), objectKeyOf(kind, "x", { ...one }));
      notStrictEqual(objectKeyOf(kind, "x", one), objectKeyOf(kind, "x", other));
      notStrictEqual(objectKeyOf(kind, "x", one), objectKeyOf(kind, "y", one));
    });
  }

  it("is one at all addresses of a server, and another on a server of the same address", () => {
    const key = (address: string, clusterId: string): string =>
      objectKeyOf("VaultAuthRole", "x", { address, clusterId });
    strictEqual(key("https://one", "a"), key("https://other", "a"));
    notStrictEqual(key("https://one", "a"), key("https://one", "b"));
  });

  it("has the kind in it, where two kinds have one id", () => {
    const state = { accountId: "100000000001" };
    notStrictEqual(
      objectKeyOf("Authorization", "x", state),
      objectKeyOf("ManagedCredential", "x", state),
    );
  });
});
