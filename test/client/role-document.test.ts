import assert from "node:assert/strict";
import { clientErrors } from "../../provider/client/errors.js";
import { Answer } from "../../provider/client/answer.js";
import { trustedServices, rightRole } from "../../provider/client/settings/role.js";
import { settingsAt } from "./support.js";

describe("a trust policy", () => {
  const policy = (principal: unknown) =>
    JSON.stringify({ version: "2.0", statement: [{ effect: "allow", principal }] });
  const cases: readonly (readonly [string, string, readonly string[] | undefined])[] = [
    ["names one service", policy({ service: "a.tencent.com" }), ["a.tencent.com"]],
    ["names several", policy({ service: ["a", "b"] }), ["a", "b"]],
    ["is URL-encoded", encodeURIComponent(policy({ service: ["a"] })), ["a"]],
    ["has one statement, not a list", '{"statement":{"principal":{"service":"a"}}}', ["a"]],
    ["trusts a user", policy({ qcs: ["qcs::cam::uin/1:root"] }), []],
    ["has no statement", "{}", []],
    ["is no JSON", "<policy/>", undefined],
    ["is badly encoded", "%E0%A4%A", undefined],
    ["is a list", "[]", undefined],
  ];
  for (const [what, document, services] of cases) {
    it(`${services === undefined ? "cannot be read when it" : `trusts ${JSON.stringify(services)} when it`} ${what}`, () => {
      assert.deepEqual(trustedServices(document), services);
    });
  }
});

describe("a role that CAM describes", () => {
  const settings = settingsAt("http://127.0.0.1:9");
  const right = {
    RoleId: "1",
    RoleName: "TIC_QCSLinkedRole",
    RoleArn: "qcs::cam::uin/1:role/TIC_QCSLinkedRole",
    RoleType: "service_linked",
    PolicyDocument: JSON.stringify({
      statement: [{ principal: { service: [settings.servicePrincipal] } }],
    }),
  };
  const described = (changes: object) =>
    new Answer({ ...right, ...changes }, { service: "cam", action: "GetRole" });

  const accepted: readonly (readonly [string, object])[] = [
    ["is of the documented type", {}],
    ["has the reserved name and no type", { RoleType: null }],
    ["has no arn", { RoleArn: null }],
  ];
  for (const [what, changes] of accepted) {
    it(`is TIC's when it ${what}`, () => {
      assert.equal(rightRole(described(changes), settings).roleId, "1");
    });
  }

  const refused: readonly (readonly [string, object, RegExp])[] = [
    ["is one that a service made for itself", { RoleType: "system" }, /not service-linked/],
    ["is a user's own", { RoleType: "user" }, /not service-linked/],
    ["has neither type nor name", { RoleType: null, RoleName: "mine" }, /not service-linked/],
    ["has no readable policy", { PolicyDocument: "?" }, /no JSON/],
    ["trusts no service", { PolicyDocument: "{}" }, /trusts no service/],
  ];
  for (const [what, changes, says] of refused) {
    it(`is an error when it ${what}`, () => {
      assert.throws(
        () => rightRole(described(changes), settings),
        (error) => clientErrors.is(error, "wrong-role") && says.test(error.message),
      );
    });
  }
});
