import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRoleArn, roleArn } from "../../../provider/core/values/role-arn.js";

const refusals: readonly (readonly [what: string, arn: string, problem: RegExp])[] = [
  ["nothing", "", /empty/],
  ["blanks alone", "  ", /empty/],
  ["a blank before it", " qcs::cam::uin/1:roleName/app", /blanks/],
  ["a line's end after it", "qcs::cam::uin/1:roleName/app\n", /blanks/],
  ["a wildcard for the role", "qcs::cam::uin/1:roleName/*", /wildcard/],
  ["AWS", "arn:aws:iam::123456789012:role/app", /AWS/],
  ["Alibaba Cloud", "acs:ram::5138828231865461:role/app", /Alibaba Cloud/],
  ["a role's name alone", "app", /not an arn of Tencent Cloud/],
  ["upper case", "QCS::cam::uin/1:roleName/app", /lower case/],
  [
    "an assumed role, as STS tells it",
    "qcs::sts:1:assumed-role/4611686018427397919",
    /assumed role/,
  ],
  ["one with the account elsewhere", "qcs::sts::1:assumed-role/461168601842739", /assumed role/],
  ["one as the method's document has it", "qcs:sts::1:assumed-role/3123123", /assumed role/],
  ["a federated user", "qcs::sts:1:federated-user/2", /federated user/],
  ["another service", "qcs::cos:ap-guangzhou:uid/1250000000:bucket-1250000000/*", /wildcard/],
  ["another service, no wildcard", "qcs::cos:ap-guangzhou:uid/1:bucket-1/a", /another service/],
  ["a user", "qcs::cam::uin/1:uin/2", /CAM user\./],
  ["a group by its id", "qcs::cam::uin/1:groupid/2", /CAM user group/],
  ["a group by its name", "qcs::cam::uin/1:groupName/dev", /CAM user group/],
  ["a policy", "qcs::cam::uin/1:policyid/2", /CAM policy/],
  ["a role by its id", "qcs::cam::uin/1:role/4611686018427397919", /by its id/],
  [
    "a service-linked role",
    "qcs::cam::uin/1:role/tencentcloudServiceRoleName/TIC_QCSLinkedRole",
    /service-linked/,
  ],
  ["the root", "qcs::cam::uin/1:root", /root/],
  ["an account, which breaks the plugin off", "qcs::cam::uin/1", /root/],
  ["a SAML provider", "qcs::cam::uin/1:saml-provider/idp", /SAML/],
  ["an OIDC provider", "qcs::cam::uin/1:oidc-provider/idp", /OIDC/],
  ["something unknown", "qcs::cam::uin/1:constructor/idp", /not written "roleName\/"/],
  ["a role in other letters", "qcs::cam::uin/1:rolename/app", /not written "roleName\/"/],
  ["no name", "qcs::cam::uin/1:roleName/", /1 to 128 characters/],
  ["a name with a slash", "qcs::cam::uin/1:roleName/a/b", /1 to 128 characters/],
  ["a name with a colon", "qcs::cam::uin/1:roleName/a:b", /1 to 128 characters/],
  ["a name of other letters", "qcs::cam::uin/1:roleName/größe", /1 to 128 characters/],
  ["a name too long", roleArn("1", "a".repeat(129)), /1 to 128 characters/],
  ["an account that is a placeholder", "qcs::cam::uin/${uin}:roleName/app", /account/],
  ["no account", "qcs::cam::uin/:roleName/app", /account/],
  ["an account without uin", "qcs::cam::1:roleName/app", /account/],
  ["a region", "qcs::cam:ap-guangzhou:uin/1:roleName/app", /region/],
  ["a project", "qcs:0:cam::uin/1:roleName/app", /project/],
];

describe("ARN", () => {
  it("The arn of a CAM role is taken apart", () => {
    assert.deepEqual(parseRoleArn("qcs::cam::uin/100021543888:roleName/hastrustedactors"), {
      ok: true,
      uin: "100021543888",
      roleName: "hastrustedactors",
    });
  });

  it("The arn of a CAM role is put together and taken apart again, whatever the name", () => {
    const name = fc.stringMatching(/^[A-Za-z0-9+=,.@_-]{1,128}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{0,15}$/), name, (uin, roleName) => {
        assert.deepEqual(parseRoleArn(roleArn(uin, roleName)), { ok: true, uin, roleName });
      }),
    );
  });

  for (const [what, arn, problem] of refusals) {
    it(`The arn of a CAM role is told from ${what}`, () => {
      const parsed = parseRoleArn(arn);
      assert.ok(!parsed.ok);
      assert.match(parsed.problem, problem);
      assert.ok(parsed.problem.endsWith('as in "qcs::cam::uin/100000000001:roleName/app".'));
    });
  }

  it("The arn of a CAM role is put together to the same text, for every text that is taken for one", () => {
    const pieces = fc.constantFrom("qcs", ":", "cam", "uin/", "1", "roleName/", "app", "/", " ");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          const parsed = parseRoleArn(text);
          if (parsed.ok) assert.equal(roleArn(parsed.uin, parsed.roleName), text);
          else assert.notEqual(parsed.problem, "");
        },
      ),
    );
  });
});
