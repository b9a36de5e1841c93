import { passed, type Check } from "../check.js";
import { allOf, refusedWith } from "../expect.js";
import type { Gateway } from "../gateway.js";

const action = "DescribeAuthorization";

/** Whether what the contract does not know is refused, and not passed over. */
export const protocolChecks: readonly Check<Gateway>[] = [
  {
    id: "protocol.action",
    title: "An unknown action is refused",
    run: async ({ call }) =>
      refusedWith(await call({ action: "DescribeNothing" }), "InvalidAction"),
  },
  {
    id: "protocol.version",
    title: "Another version is refused",
    run: async ({ call }) =>
      refusedWith(await call({ action, version: "2000-01-01" }), "NoSuchVersion"),
  },
  {
    id: "protocol.parameter",
    title: "An unknown parameter is refused",
    run: async ({ call }) =>
      refusedWith(await call({ action, parameters: { Verify: true } }), "UnknownParameter"),
  },
  {
    id: "protocol.body",
    title: "A body that is no JSON object is refused",
    async run({ call }) {
      const findings = [];
      for (const body of ["[]", "{"]) {
        findings.push(refusedWith(await call({ action, body }), "InvalidParameter"));
      }
      return allOf([passed(), ...findings]);
    },
  },
];
