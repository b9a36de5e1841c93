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
    /property arn: .*CAM user/,
    /property role: .*as in "dev-role"/,
    /property tokenTtl: .*Example: tokenTtl: "1h"/,
    /property tokenNumUses: .*-1.*Example: tokenNumUses: 10/,
  ],
  [
    "a session's arn, a dash at a name's end, a duration below zero, no CIDR",
    { arn: session, role: "app-", tokenMaxTtl: -5, tokenBoundCidrs: ["office"] },
    /property arn: .*assumed role/,
    /property role: .*dot/,
    /property tokenMaxTtl: .*Example/,
    /property tokenBoundCidrs.*IPv6/,
  ],
  [
    "another service's arn, a mount under auth/, a mount's token type, a length too long",
    {
      arn: "qcs::cos::uin/1:roleName/app",
      mount: "auth/tencentcloud",
      tokenType: "default-batch",
      tokenBoundCidrs: ["10.0.0.0/33"],
    },
    /property arn: .*another service/,
    /property mount: "auth\/"/,
    /property tokenType: "default-batch"/,
    /property tokenBoundCidrs.*0 to 32/,
  ],
  [
    "an arn of AWS, a mount with two slashes, policies in one text, an unknown argument",
    { arn: ofAws, mount: "a//b", tokenPolicies: ["dev,prod"], token_ttl: 60 },
    /property arn: .*AWS.*as in "qcs::cam::uin\//,
    /property mount: .*slashes/,
    /property tokenPolicies.*own item/,
    /property token_ttl: .*"tokenTtl"/,
  ],
  [
    "no arn, a misspelt connection",
    { arn: undefined, connection: { adress: "x" } },
    /property arn: .*Example: arn: "qcs::cam::uin/,
    /property connection: "adress"/,
  ],
];

const secretKey = "canarySecretKeyOfTheMount0000001";
const secretId = "AKIDEXAMPLE01";
const ofBackends: readonly Complaint[] = [
  [
    "a key without its id, a path of the server's own",
    { secretKey, path: "token" },
    /property secretId: .*both or neither/,
    /property path: "token"/,
  ],
  [
    "an id without its key, a role's token type",
    { secretId, tokenType: "default" },
    /property secretKey: .*go together/,
    /property tokenType: "default".*default-service/,
  ],
  [
    "a key with a blank, and another one misspelt",
    { secretId, secretKey: `${secretKey} `, secretkey: secretKey },
    /property secretKey: .*letters and digits/,
    /property secretkey: .*"secretKey"/,
  ],
];

/** Wrong together: the server's own rules (V2, V5, V1). */
const rules: readonly Complaint[] = [
  [
    "a TTL above the longest",
    { tokenTtl: "2h", tokenMaxTtl: 3600 },
    /would refuse [^(]*\(V2\)\s+tokenTtl \(2h\) is longer than tokenMaxTtl \(1h\)\./,
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
    /\(V5\)\s+role is "dev-role", but arn names the CAM role "app"\./,
  ],
];

describe("Inputs", () => {
  const scenario = useVaultScenario();
  before(() => scenario().begin({ mounts: [emptyMount({ path: "other" })] }));

  for (const [what, args, ...says] of ofRoles) {
    it(`Arguments of Vault's resources that cannot be right: ${what}: refused at preview, each on its property`, async () => {
      const { text } = refused(await scenario().lab.preview(declaringRole(args)), says);
      assert.match(text, /resource 'app'/);
      await scenario().untouched();
    });
  }

  for (const [what, args, ...says] of ofBackends) {
    it(`Arguments of Vault's resources that cannot be right: ${what}: refused at preview, and the key is not shown`, async () => {
      const { text } = refused(await scenario().lab.preview(declaringBackend(args)), says);
      assert.match(text, /resource 'backend'/);
      assert.ok(!text.includes(secretKey), text);
      await scenario().untouched();
    });
  }

  for (const [what, args, ...says] of rules) {
    it(`Arguments of Vault's resources that cannot be right: ${what}: refused at preview and before the write, with what to do`, async () => {
      await scenario().refusedInBoth(declaringRole({ mount: "other", ...args }), [
        ...says,
        /See https:\/\/github\.com\/tencentcloudstack\/vault-plugin-auth-tencentcloud/,
        /Next: /,
      ]);
      assert.deepEqual(await scenario().namesInState(), []);
    });
  }

  it("Arguments of Vault's resources that cannot be right: another name than the arn's goes with allowNameMismatch", async () => {
    const { lab } = scenario();
    const sample = declaringRole({ mount: "other", role: "dev-role", allowNameMismatch: true });
    passed(await lab.previewAndUp(sample));
    assert.equal((await scenario().role("dev-role", "other"))?.arn, arn);
    passed(await lab.drift());
  });
});
