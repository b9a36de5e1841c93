import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { parseData } from "../../provider/emulator/data-model.js";
import { Fixture } from "./support/fixture.js";
import { fullSeed } from "./support/full-seed.js";
import { placesOf, replaced } from "./support/places.js";
import { useFolder } from "./support/temporary-folder.js";

/** Values of which, in any place, all that are of another type are wrong. */
const WRONG = [null, true, "x", -1, 1.5, {}, [], [[]], { __proto__: null, x: 1 }];

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

describe("Parse data", () => {
  const path = useFolder();
  let data: unknown;
  beforeEach(async () => {
    const emulator = new Fixture({ seed: fullSeed, stateFile: path("state.json") });
    await emulator.start();
    await emulator.ok("sts", "AssumeRole", {
      RoleArn: "qcs::cam::uin/100000000001:roleName/app",
      RoleSessionName: "me",
    });
    await emulator.ok("cam", "DeleteServiceLinkedRole", {
      RoleName: "TIC_QCSLinkedRoleInInfrastructureAsCode",
    });
    await emulator.stop();
    ({ data } = JSON.parse(await readFile(path("state.json"), "utf8")) as { data: unknown });
  });

  it("The data of a state file is taken as the emulator wrote it", () => {
    assert.equal(parseData(data), data);
  });

  it("The data of a state file is refused, with the place, when anything in it is of another type", () => {
    const places = placesOf(data).filter((at) => at.length > 0);
    assert.ok(places.length > 200, String(places.length));
    let refused = 0;
    for (const at of places) {
      for (const value of WRONG) {
        const { copy, was } = replaced(data, at, value);
        if (typeOf(was) === typeOf(value)) continue;
        // A token of the seed has no fields of a login; one of a login has an object there.
        if (at.at(-1) === "meta") continue;
        const result = parseData(copy);
        assert.ok("problem" in result, `${at.join(".")}: ${JSON.stringify(value)}`);
        assert.ok(result.problem.startsWith(`data.${at.join(".")}`), result.problem);
        refused += 1;
      }
    }
    assert.ok(refused > 1000, String(refused));
  });

  it("The data of a state file is refused when anything but an optional part is missing", () => {
    const optional = new Set(["token", "expiresAt", "running", "credentialId", "client", "reason"]);
    optional.add("deletionTaskId").add("roleDeletionFailure");
    for (const at of placesOf(data).filter((one) => one.length > 0)) {
      const { copy, was } = replaced(data, at, undefined);
      const name = at.at(-1) ?? "";
      const isEntry = /^\d+$/.test(name) || at.at(-2) === "roles" || at.at(-2) === "meta";
      if (isEntry || (optional.has(name) && typeof was !== "undefined")) continue;
      assert.ok("problem" in parseData(JSON.parse(JSON.stringify(copy))), at.join("."));
    }
  });

  const wrong: [string[], unknown, RegExp][] = [
    [["accounts"], [], /^data\.accounts: must NOT have fewer than 1 items$/],
    [["accounts", "0", "keys", "0", "expiresAt"], "2026-99-99T00:00:00Z", /expiresAt: must match/],
    [["accounts", "0", "keys", "0", "type"], "Nobody", /type: must be equal to one of .*\(RootAcc/],
    [["accounts", "0", "keys", "0", "secretId"], "", /secretId: must NOT have fewer than 1/],
    [["accounts", "0", "x"], 1, /^data\.accounts\.0: must NOT have additional properties \(x\)$/],
    [["counters", "role"], 1e300, /counters\.role: must be <=/],
    [["vault", "maxLeaseTtl"], 1e12, /vault\.maxLeaseTtl: must be <= 9223372036$/],
    [["vault", "tokens", "1", "boundCidrs"], ["10.0.0.0/99"], /boundCidrs\.0: must match format/],
    [["vault", "mounts", "0", "roles", "app", "arn"], "qcs::x", /app\.arn: must match format/],
  ];
  for (const [at, value, problem] of wrong) {
    it(`The data of a state file says what is wrong with ${at.join(".")} = ${JSON.stringify(value)}`, () => {
      const result = parseData(replaced(data, at, value).copy);
      assert.ok("problem" in result);
      assert.match(result.problem, problem);
    });
  }

  it("The data of a state file is refused with a property called __proto__", () => {
    const text = JSON.stringify(data).replace('"accounts":', '"__proto__":{},"accounts":');
    const result = parseData(JSON.parse(text));
    assert.ok("problem" in result);
    assert.match(result.problem, /^data: must NOT have additional properties \(__proto__\)$/);
  });
});
