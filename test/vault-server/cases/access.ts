import assert from "node:assert/strict";

import { ARN as arn } from "../login-seed.js";
import {
  checkRow,
  describeRows,
  MOUNT,
  wrapped,
  type Row,
  type ServerUnderTest,
} from "../support.js";

const role = `auth/${MOUNT}/role/app`;
const denied = wrapped("permission denied");

/** Each capability that a token lacks, and a request that it then may not. */
const lacking: [denied: string[], request: string, body?: object][] = [
  [[`read auth/${MOUNT}/role/*`], `GET ${role}`],
  [[`list auth/${MOUNT}/roles`], `GET auth/${MOUNT}/roles?list=true`],
  [[`create auth/${MOUNT}/role/*`], `POST auth/${MOUNT}/role/fresh`, { arn }],
  [[`update auth/${MOUNT}/role/*`], `POST ${role}`, { arn }],
  [[`delete auth/${MOUNT}/role/*`], `DELETE ${role}`],
  [[`create auth/${MOUNT}/config/client`], `POST auth/${MOUNT}/config/client`, { secret_id: "a" }],
  [["read sys/auth"], "GET sys/auth"],
  [["read sys/auth/*"], `GET sys/auth/${MOUNT}`],
  [["sudo sys/auth/*"], `GET sys/auth/${MOUNT}`],
  [["sudo sys/auth/*"], "POST sys/auth/fresh", { type: "userpass" }],
  [["sudo sys/auth/*"], "DELETE sys/auth/fresh"],
  [["sudo sys/auth/*"], `POST sys/auth/${MOUNT}/tune`, {}],
  [["read auth/none/*"], "GET auth/none/role/app"],
];

/** Tokens, and what they may do. */
export function describeAccess(server: () => ServerUnderTest): void {
  const bad: Row[] = ["", "nobody"].flatMap((token): Row[] => [
    [`GET ${role}`, undefined, 403, "permission denied", { token }],
    ["GET auth/none/role/app", undefined, 403, "permission denied", { token }],
    ["GET sys/auth", undefined, 403, "permission denied", { token }],
    ["POST sys/capabilities-self", { paths: ["a"] }, 403, "permission denied", { token }],
    [`GET sys/internal/ui/mounts/auth/${MOUNT}`, undefined, 403, "permission denied", { token }],
    ["POST auth/none/login", {}, 403, "permission denied", { token }],
  ]);
  describeRows("A token that is missing or wrong", server, bad);
  describeRows("The capabilities of root", server, [
    ["POST sys/capabilities-self", {}, 400, "paths must be supplied"],
    ["POST sys/capabilities-self", { paths: ["a", "b"] }, 200, { a: ["root"], b: ["root"] }],
    ["POST sys/capabilities-self", { path: "a" }, 200, { a: ["root"], capabilities: ["root"] }],
    ["POST auth/token/renew-self", {}, 400, "lease is not renewable"],
  ]);

  describe("Token", () => {
    before(() => server().ok("POST", role, { arn }));
    after(() => server().ok("DELETE", role));

    for (const [rules, request, body] of lacking) {
      it(`A token that lacks a capability may not ${request} without ${rules.join()}`, async () => {
        const token = await server().tokenWithout(rules);
        await checkRow(server(), [request, body, 403, denied, { token }]);
      });
    }

    it("A token that lacks a capability is told what it may do", async () => {
      const token = await server().tokenWithout([`update ${role}`, `* auth/${MOUNT}/roles`]);
      const paths = [role, `auth/${MOUNT}/roles`, "sys/auth/x"];
      const all = ["create", "delete", "list", "read", "sudo", "update"];
      await checkRow(server(), [
        "POST sys/capabilities-self",
        { paths },
        200,
        {
          [role]: all.filter((one) => one !== "update"),
          [`auth/${MOUNT}/roles`]: ["deny"],
          "sys/auth/x": all,
        },
        { token },
      ]);
    });

    it("A token that lacks a capability may write a role that is there without create", async () => {
      const token = await server().tokenWithout([`create auth/${MOUNT}/role/*`]);
      await checkRow(server(), [`POST ${role}`, { arn }, 204, {}, { token }]);
    });

    it("A token that lacks a capability does not see a mount that it may not use", async () => {
      const token = await server().tokenWithout([`* auth/${MOUNT}/*`]);
      const { status, errors } = await server().ask(
        "GET",
        `sys/internal/ui/mounts/auth/${MOUNT}`,
        undefined,
        { token },
      );
      assert.equal(status, 403);
      assert.match(errors.join(), /^preflight capability check returned 403/);
    });
  });
}
