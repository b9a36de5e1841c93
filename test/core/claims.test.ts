import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Claims } from "../../provider/core/engine/claims.js";

const a = { key: "urn:a", label: "a" };
const b = { key: "urn:b", label: "b" };

describe("Claims", () => {
  it("The class Claims names the resource that holds an object", () => {
    const claims = new Claims();
    strictEqual(claims.holderOf("x"), undefined);
    strictEqual(claims.claim("x", a), undefined);
    deepStrictEqual(claims.holderOf("x"), a);
  });

  it("The class Claims leaves an object with its first holder and names that one to the second", () => {
    const claims = new Claims();
    claims.claim("x", a);
    deepStrictEqual(claims.claim("x", b), a);
    deepStrictEqual(claims.holderOf("x"), a);
    strictEqual(claims.claim("x", a), undefined);
  });

  it("The class Claims lets only its holder release an object", () => {
    const claims = new Claims();
    claims.claim("x", a);
    claims.release("x", b);
    deepStrictEqual(claims.holderOf("x"), a);
    claims.release("x", a);
    strictEqual(claims.holderOf("x"), undefined);
  });

  it("The class Claims works on one object after the other, in the order of asking, also after a failure", async () => {
    const claims = new Claims();
    const seen: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const first = claims.exclusively("x", async () => {
      await gate;
      seen.push("first");
      throw new Error("broken");
    });
    const failed = rejects(first, /broken/);
    const second = claims.exclusively("x", () => Promise.resolve(seen.push("second")));
    const third = claims.exclusively("x", () => Promise.resolve(seen.push("third")));
    await claims.exclusively("y", () => Promise.resolve(seen.push("other")));
    open();
    await failed;
    await Promise.all([second, third]);
    deepStrictEqual(seen, ["other", "first", "second", "third"]);
  });
});
