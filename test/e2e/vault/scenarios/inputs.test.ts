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

type Complaint = readonly [what: string, args: Arguments, ...says: RegExp[]];

const user = "qcs::cam::uin/100000000001:uin/100000000002";
const session = "qcs::sts:100000000001:assumed-role/4611686018427397919";
const ofAws = "arn:aws:iam::123456789012:role/app";

/** Wrong by themselves: each complaint stands on its property, with an example of right. */
const ofRoles: readonly Complaint[] = [
  [
    "the arn of a CAM user, a name and a duration with a blank, uses below zero",
    { arn: user, role: "my app", tokenTtl: "1 h", tokenNumUses: -1 },
    /property arn: This is the arn of a CAM user\. The arn of a CAM role by its name is wanted/,
    /property role: There are blanks in it\..*as in "dev-role"/,
    /property tokenTtl: There are blanks in it\. Example: tokenTtl: "1h"/,
    /property tokenNumUses: .*-1.*Example: tokenNumUses: 10/,
  ],
  [
    "a session's arn, a dash at a name's end, a duration below zero, no CIDR",
    { arn: session, role: "app-", tokenMaxTtl: -5, tokenBoundCidrs: ["office"] },
    /property arn: This is the arn of an assumed role, a session, as STS tells it to a caller/,
    /property role: It begins or ends with - or a dot\./,
    /property tokenMaxTtl: A duration is not negative\. Example/,
    /property tokenBoundCidrs.*neither an IPv4 nor an IPv6/,
  ],
  [
    "another service's arn, a mount under auth/, a mount's token type, a length too long",
    {
      arn: "qcs::cos::uin/1:roleName/app",
      mount: "auth/tencentcloud",
      tokenType: "default-batch",
      tokenBoundCidrs: ["10.0.0.0/33"],
    },
    /property arn: This is an arn of another service than CAM/,
    /property mount: "auth\/" comes by itself/,
    /property tokenType: "default-batch" is for token store roles and mounts/,
    /property tokenBoundCidrs.*is not a number from 0 to 32/,
  ],
  [
    "an arn of AWS, a mount with two slashes, policies in one text, an unknown argument",
    { arn: ofAws, mount: "a//b", tokenPolicies: ["dev,prod"], token_ttl: 60 },
    /property arn: This is an arn of AWS\..*as in "qcs::cam::uin\//,
    /property mount: There are two slashes in a row/,
    /property tokenPolicies.*write each policy as its own item/,
    /"token_ttl" is not an argument.*Did you mean "tokenTtl"/,
  ],
  [
    "no arn, a misspelt connection",
    { arn: undefined, connection: { adress: "x" } },
    /property arn: A value is required\. Example: arn: "qcs::cam::uin/,
    /property connection: "adress" is not a field/,
  ],
];

const secretKey = "canarySecretKeyOfTheMount0000001";
const secretId = "AKIDEXAMPLE01";
const ofBackends: readonly Complaint[] = [
  [
    "a key without its id, a path of the server's own",
    { secretKey, path: "token" },
    /property secretId: secretId and secretKey go together: write both or neither/,
    /property path: "token" is the server's own mount/,
  ],
  [
    "an id without its key, a role's token type",
    { secretId, tokenType: "default" },
    /property secretKey: secretId and secretKey go together/,
    /property tokenType: "default" is not one of default-service/,
  ],
  [
    "a key with a blank, and another one misspelt",
    { secretId, secretKey: `${secretKey} `, secretkey: secretKey },
    /property secretKey: A SecretKey is letters and digits/,
    /"secretkey" is not an argument.*"secretKey"/,
  ],
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

  for (const [what, args, ...says] of ofRoles) {
    it(`${what}: refused at preview, each on its property`, async () => {
      const { text } = refused(await scenario().lab.preview(declaringRole(args)), says);
      assert.match(text, /resource 'app'/);
      await scenario().untouched();
    });
  }

  for (const [what, args, ...says] of ofBackends) {
    it(`${what}: refused at preview, and the key is not shown`, async () => {
      const { text } = refused(await scenario().lab.preview(declaringBackend(args)), says);
      assert.match(text, /resource 'backend'/);
      assert.ok(!text.includes(secretKey), text);
      await scenario().untouched();
    });
  }

  for (const [what, args, ...says] of rules) {
    it(`${what}: refused at preview and before the write, with what to do`, async () => {
      await scenario().refusedInBoth(declaringRole({ mount: "other", ...args }), [
        ...says,
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
