import assert from "node:assert/strict";

import { ARN as arn } from "../login-seed.js";
import { describeRows, MOUNT, wrapped, type ServerUnderTest } from "../support.js";

const legacy = { policies: ["a"], ttl: 60, max_ttl: 120, period: 30, bound_cidrs: ["10.0.0.1"] };

const both = Object.fromEntries(
  Object.entries(legacy).flatMap(([name, value]) => [
    [name, value],
    [`token_${name}`, value],
  ]),
);

/** The names that fields had before `token_*`. */
export function describeLegacyNames(server: () => ServerUnderTest): void {
  const path = `auth/${MOUNT}/role/legacy`;
  /** What the role says by the names in question. */
  const read = async (): Promise<object> => {
    const { data } = await server().ok("GET", path);
    return Object.fromEntries(Object.entries(data).filter(([name]) => name in both));
  };

  describe("Names", () => {
    beforeEach(() => server().ok("POST", path, { arn, ...legacy }));
    afterEach(() => server().ok("DELETE", path));

    it("Names from before token_* set the new name too", async () => {
      assert.deepEqual(await read(), both);
    });

    it("Names from before token_* stay when another field is written", async () => {
      await server().ok("POST", path, { token_num_uses: 5 });
      assert.deepEqual(await read(), both);
    });

    it("Names from before token_* are cleared by the new name", async () => {
      await server().ok("POST", path, { token_ttl: 90, token_policies: [], token_bound_cidrs: [] });
      const { policies, ttl, bound_cidrs, ...rest } = both;
      assert.ok(policies && ttl && bound_cidrs);
      const changed = { token_ttl: 90, token_policies: [], token_bound_cidrs: [] };
      assert.deepEqual(await read(), { ...rest, ...changed });
    });

    it("Names from before token_* come back with the new name when both are written, whose value counts", async () => {
      await server().ok("POST", path, { ttl: 10, token_ttl: 20 });
      assert.deepEqual(await read(), { ...both, ttl: 20, token_ttl: 20 });
    });

    it("Names from before token_* warn of a ttl beyond the mount's", async () => {
      const { warnings } = await server().ok("POST", path, { ttl: "3000h", max_ttl: "4000h" });
      assert.deepEqual(warnings, [
        "ttl of 10800000000000000 exceeds the system max ttl of 2764800000000000, the latter will be used during login",
      ]);
    });
  });

  describeRows("Wrong values by these names", server, [
    [`POST ${path}`, { arn, ttl: "2h", max_ttl: "1h" }, 500, wrapped("ttl exceeds max ttl")],
    [
      `POST ${path}`,
      { arn, bound_cidrs: "foo" },
      400,
      'error parsing address "foo": Unable to convert "foo" to an IPv4 or IPv6 address, or a UNIX Socket',
    ],
  ]);
}
