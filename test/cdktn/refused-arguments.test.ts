import assert from "node:assert/strict";
import fc from "fast-check";

import { describeRefusals, type RefusalCase } from "./support/refusals.js";
import { emptyStack, refusalOf, required } from "./support/stacks.js";
import { libraries, useConstructs } from "./support/use-constructs.js";

const key = "S".repeat(32);
const { ManagedCredential: credential, VaultAuthRole: role } = required;
const SECRET_ID = "AKIDyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy";

const cases: readonly RefusalCase[] = [
  {
    what: "a value that the core's schema does not take",
    write: (tic, stack) => new tic.VaultAuthRole(stack, "app", { arn: "arn:aws:iam::1:role/app" }),
    says: ["[demo/app] arn: ", 'Example: arn: "qcs::cam::uin/100000000001:roleName/app"'],
  },
  {
    what: "each of several wrong values",
    write: (tic, stack) =>
      new tic.ManagedCredential(stack, "one", { name: "", secretId: "x", secretKey: "y" }),
    says: ["[demo/one] name: ", "[demo/one] secretId: ", "[demo/one] secretKey: "],
  },
  {
    what: "the provider in TIC under the name that the construct has for it",
    write: (tic, stack) =>
      new tic.ManagedCredential(stack, "one", { ...credential, credentialProvider: "AWS" }),
    says: [
      '[demo/one] credentialProvider: "AWS" is no provider of TIC (C1). Example: credentialProvider: "Tencent Cloud"',
    ],
  },
  {
    what: "an argument that there is not",
    write: (tic, stack) => {
      const misspelt = { ...role, token_ttl: "1h" };
      new tic.VaultAuthRole(stack, "app", misspelt);
    },
    says: ['[demo/app] token_ttl: "token_ttl" is not an argument. Did you mean "tokenTtl"?'],
  },
  {
    what: "a name in the arn that is none in Vault",
    write: (tic, stack) =>
      new tic.VaultAuthRole(stack, "app", { arn: "qcs::cam::uin/1:roleName/a@b" }),
    says: ["[demo/app] role: The name in the arn cannot be that of a role in Vault."],
  },
  {
    what: "half of a key pair",
    write: (tic, stack) => new tic.VaultAuthBackend(stack, "logins", { secretKeyWo: key }),
    says: ["[demo/logins] secretId: secretId and secretKey go together"],
  },
  {
    what: "a key in both forms",
    write: (tic, stack) =>
      new tic.ManagedCredential(stack, "one", { ...credential, secretKeyWo: key }),
    says: ["[demo/one] secretKeyWo: secretKey and secretKeyWo are the same key in two forms."],
  },
  {
    what: "no credential without a key, since it may be there already",
    write: (tic, stack) =>
      new tic.ManagedCredential(stack, "one", { name: "one", secretId: SECRET_ID }),
  },
  {
    what: "what an override puts in an argument's place",
    write: (tic, stack) => {
      new tic.VaultAuthRole(stack, "app", { ...role }).addOverride("token_type", "default-batch");
    },
    says: ['[demo/app] tokenType: "default-batch" is for token store roles and mounts'],
  },
  {
    what: "no expression of Terraform",
    write: (tic, stack, { library }) => {
      const text = new library.TerraformVariable(stack, "text", { type: "string" });
      const list = new library.TerraformVariable(stack, "list", { type: "list(string)" });
      new tic.VaultAuthRole(stack, "app", {
        arn: text.stringValue,
        role: "${var.text}",
        tokenPolicies: list.listValue,
        tokenBoundCidrs: [text.stringValue],
        tokenNumUses: text.numberValue,
        tokenNoDefaultPolicy: text.booleanValue,
        tokenTtl: `${text.stringValue}s`,
      });
      new tic.ManagedCredential(stack, "one", {
        name: "one",
        secretId: SECRET_ID,
        secretKey: text.stringValue,
        secretKeyWo: text.stringValue,
      });
    },
  },
  {
    what: "a value that is decided at synth like any other",
    write: (tic, stack, { library }) => {
      new tic.VaultAuthRole(stack, "app", {
        ...role,
        tokenType: library.Lazy.stringValue({ produce: () => "none" }),
      });
    },
    says: ['[demo/app] tokenType: "none" is not one of service, batch, default.'],
  },
];

describeRefusals("arguments", cases);

for (const name of libraries) {
  describe(`Refused arguments: ${name}`, () => {
    const constructs = useConstructs(name);

    it(`A refusal of a synth with ${name} says a pair once, and never shows a key`, () => {
      const { tic } = constructs();
      fc.assert(
        fc.property(fc.stringMatching(/^[!-#&-~]{8,40}$/), (secretKey) => {
          const stack = emptyStack(constructs());
          new tic.TicProvider(stack, "tic", { vaultToken: secretKey, maxRetries: -1 });
          const wrong = { name: "", secretId: "wrong", secretKey };
          new tic.ManagedCredential(stack, "one", wrong);
          new tic.ManagedCredential(stack, "two", { ...wrong, secretKeyWo: secretKey });
          new tic.VaultAuthBackend(stack, "logins", { secretKey });
          new tic.Authorization(stack, "a");
          new tic.Authorization(stack, "b");
          const refusal = refusalOf(constructs(), stack) ?? "";
          assert.ok(!refusal.includes(secretKey), refusal);
          assert.equal(refusal.split("One TIC authorization per account").length, 2);
        }),
        { numRuns: 25 },
      );
    });
  });
}
