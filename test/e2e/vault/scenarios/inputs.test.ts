import assert from "node:assert/strict";

import { passed, refused } from "../../scenarios/support/scenario.js";
import {
  arn,
  declaringBackend,
  declaringRole,
  emptyMount,
  type Arguments,
} from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

type Complaint = readonly [what: string, args: Arguments, says: RegExp];

const user = "qcs::cam::uin/100000000001:uin/100000000002";
const session = "qcs::sts:100000000001:assumed-role/4611686018427397919";
const ofAws = "arn:aws:iam::123456789012:role/app";

/** Wrong by themselves: the complaint stands on the property, with an example of right. */
const ofRoles: readonly Complaint[] = [
  ["the arn of a CAM user", { arn: user }, /arn: This is the arn of a CAM user\. The arn of a CAM/],
  ["a session's arn", { arn: session }, /arn: This is the arn of an assumed role, a session/],
  ["another service's arn", { arn: "qcs::cos::uin/1:roleName/app" }, /of another service than CAM/],
  ["an arn of AWS", { arn: ofAws }, /arn: This is an arn of AWS\..*as in "qcs::cam::uin\//],
  ["no arn", { arn: undefined }, /arn: A value is required\. Example: arn: "qcs::cam::uin/],
  ["a name with a blank", { role: "my app" }, /role: There are blanks in it\..*as in "dev-role"/],
  ["a name with a dash at its end", { role: "app-" }, /role: It begins or ends with - or a dot\./],
  ["a mount under auth/", { mount: "auth/tencentcloud" }, /mount: "auth\/" comes by itself/],
  ["a mount with two slashes", { mount: "a//b" }, /mount: There are two slashes in a row/],
  [
    "no duration",
    { tokenTtl: "1 h" },
    /tokenTtl: There are blanks in it\. Example: tokenTtl: "1h"/,
  ],
  [
    "a duration below zero",
    { tokenMaxTtl: -5 },
    /tokenMaxTtl: A duration is not negative\. Example/,
  ],
  ["uses below zero", { tokenNumUses: -1 }, /tokenNumUses: .*-1.*Example: tokenNumUses: 10/],
  ["no CIDR", { tokenBoundCidrs: ["office"] }, /tokenBoundCidrs.*neither an IPv4 nor an IPv6/],
  ["a length too long", { tokenBoundCidrs: ["10.0.0.0/33"] }, /is not a number from 0 to 32/],
  ["a mount's token type", { tokenType: "default-batch" }, /tokenType: "default-batch" is for/],
  ["policies in one text", { tokenPolicies: ["dev,prod"] }, /write each policy as its own item/],
  [
    "an unknown argument",
    { token_ttl: 60 },
    /"token_ttl" is not an argument.*Did you mean "tokenT/,
  ],
  ["a misspelt connection", { connection: { adress: "x" } }, /connection: "adress" is not a field/],
];

const secretKey = "canarySecretKeyOfTheMount0000001";
const ofBackends: readonly Complaint[] = [
  ["a key without its id", { secretKey }, /secretId: secretId and secretKey go together: write b/],
  [
    "an id without its key",
    { secretId: "AKIDEXAMPLE01" },
    /secretKey: secretId and secretKey go tog/,
  ],
  [
    "a key with a blank",
    { secretId: "AKIDEXAMPLE01", secretKey: `${secretKey} ` },
    /secretKey: A S/,
  ],
  ["a path of the server's own", { path: "token" }, /path: "token" is the server's own mount/],
  [
    "a role's token type",
    { tokenType: "default" },
    /tokenType: "default" is not one of default-ser/,
  ],
  ["a misspelt argument", { secretkey: secretKey }, /"secretkey" is not an argument.*"secretKey"/],
];

/** Wrong together: the server's own rules (V2, V5, V1). */
const rules: readonly Complaint[] = [
  [
    "a TTL above the longest",
    { tokenTtl: "2h", tokenMaxTtl: 3600 },
    /Vault would refuse this role \(V2\)\s+tokenTtl \(2h\) is longer than tokenMaxTtl \(1h\)\./,
  ],
  [
    "a batch token with a period",
    { tokenType: "batch", tokenPeriod: "30m" },
    /tokenType is "batch", and batch tokens have no period, but tokenPeriod is 30m\./,
  ],
  [
    "a batch token with counted uses",
    { tokenType: "batch", tokenNumUses: 2 },
    /the uses of batch tokens are not counted, but tokenNumUses is 2\./,
  ],
  [
    "another name than the arn's",
    { role: "dev-role" },
    /The role's name is not that of its arn \(V5\)\s+role is "dev-role", but arn names the CAM role "app"\./,
  ],
];

describe("arguments of Vault's resources that cannot be right", () => {
  const scenario = useVaultScenario();
  before(() => scenario().begin({ mounts: [emptyMount({ path: "other" })] }));

  for (const [what, args, says] of ofRoles) {
    it(`${what}: refused at preview, on the property`, async () => {
      const { text } = refused(await scenario().lab.preview(declaringRole(args)), [says]);
      assert.match(text, /resource 'app'/);
      await scenario().untouched();
    });
  }

  for (const [what, args, says] of ofBackends) {
    it(`${what}: refused at preview, and the key is not shown`, async () => {
      const { text } = refused(await scenario().lab.preview(declaringBackend(args)), [says]);
      assert.match(text, /resource 'backend'/);
      assert.ok(!text.includes(secretKey), text);
      await scenario().untouched();
    });
  }

  for (const [what, args, says] of rules) {
    it(`${what}: refused at preview and before the write, with what to do`, async () => {
      await scenario().refusedInBoth(declaringRole({ mount: "other", ...args }), [
        says,
        /See https:\/\/github\.com\/tencentcloudstack\/vault-plugin-auth-tencentcloud/,
        /Next: /,
      ]);
      assert.deepEqual(await scenario().namesInState(), []);
    });
  }

  it("another name than the arn's goes with allowNameMismatch", async () => {
    const { lab } = scenario();
    const sample = declaringRole({ mount: "other", role: "dev-role", allowNameMismatch: true });
    passed(await lab.previewAndUp(sample));
    assert.equal((await scenario().role("dev-role", "other"))?.arn, arn);
    passed(await lab.drift());
  });
});
