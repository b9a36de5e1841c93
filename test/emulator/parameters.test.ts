import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";
import { sendRaw } from "./support/send-raw.js";

describe("Parameters", () => {
  const emulator = useEmulator();

  const cases: [string, string, Record<string, unknown>, string][] = [
    ["MissingParameter", "GetServiceLinkedRoleDeletionStatus", {}, "DeletionTaskId"],
    ["MissingParameter", "DeleteServiceLinkedRole", { RoleName: null }, "RoleName"],
    ["UnknownParameter", "GetRole", { RoleName: "a", Nothing: 1 }, "Nothing"],
    ["InvalidParameter", "GetRole", { RoleName: 1 }, "RoleName"],
    ["InvalidParameter", "CreateServiceLinkedRole", { QCSServiceName: "one" }, "QCSServiceName"],
    ["InvalidParameter", "DescribeRoleList", { Page: 0, Rp: 10 }, "Page"],
    ["InvalidParameter", "DescribeRoleList", { Page: 1, Rp: 201 }, "Rp"],
    ["InvalidParameter", "DescribeRoleList", { Page: 1.5, Rp: 10 }, "Page"],
    [
      "InvalidParameter",
      "CreateServiceLinkedRole",
      { QCSServiceName: [], Tags: [{ Key: "a" }] },
      "Tags",
    ],
  ];
  for (const [code, action, params, name] of cases) {
    it(`Parameters of the services: ${action} answers ${code} for ${JSON.stringify(params)}`, async () => {
      assert.match(await emulator.refused(code, "cam", action, params), new RegExp(`\`${name}\``));
    });
  }

  for (const params of [{ Limit: 101 }, { Limit: -1 }, { Offset: -1 }, { Limit: "20" }]) {
    it(`Parameters of the services listings refuse ${JSON.stringify(params)}`, async () => {
      await emulator.refused("InvalidParameter", "tic", "DescribeStacks", params);
      await emulator.refused("InvalidParameter", "tic-settings", "DescribeCredentials", params);
    });
  }

  for (const body of ["[]", "1", "{", '"text"']) {
    it(`Parameters of the services: a body that is ${body} is refused`, async () => {
      assert.equal(await sendRaw(emulator.emulator.url, body), "InvalidParameter");
    });
  }

  it("Parameters of the services tic needs a region", async () => {
    const args = ["tic", "DescribeStacks", {}] as const;
    await emulator.refused("MissingParameter", ...args, { region: "" });
    await emulator.refused("UnsupportedRegion", ...args, { region: "Guangzhou" });
    await emulator.ok(...args, { region: "ap-guangzhou" });
  });
});
