import assert from "node:assert/strict";
import type { TerraformStack } from "cdktn";
import fc from "fast-check";

import { emptyStack, refusalOf, required } from "./support/stacks.js";
import { libraries, useConstructs, type Constructs } from "./support/use-constructs.js";

interface Case {
  readonly what: string;
  /** What a program writes, with one provider already there. */
  readonly write: (tic: Constructs["tic"], stack: TerraformStack, all: Constructs) => void;
  /** What is said; nothing, when the stack is left alone. */
  readonly says?: readonly (string | RegExp)[];
}

const key = "S".repeat(32);
const { ManagedCredential: credential, VaultAuthRole: role } = required;
const SECRET_ID = "AKIDyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy";

const ofArguments: readonly Case[] = [
  {
    what: "a value that the core's schema does not take",
    write: (tic, stack) => new tic.VaultAuthRole(stack, "app", { arn: "arn:aws:iam::1:role/app" }),
    says: [
      "[demo/app] arn: This is an arn of AWS.",
      'Example: arn: "qcs::cam::uin/100000000001:roleName/app"',
    ],
  },
  {
    what: "each of several wrong values",
    write: (tic, stack) =>
      new tic.ManagedCredential(stack, "one", { name: "", secretId: "x", secretKey: "y" }),
    says: [
      "[demo/one] name: A name is wanted, not an empty string.",
      "[demo/one] secretId: A SecretID is AKID",
      "[demo/one] secretKey: A SecretKey is 32 letters and digits.",
    ],
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

const ofObjects: readonly Case[] = [
  {
    what: "two authorizations of one account",
    write: (tic, stack) => {
      new tic.Authorization(stack, "one");
      new tic.Authorization(stack, "two");
    },
    says: ["One TIC authorization per account (A1)", '"demo/two" and "demo/one" both stand for'],
  },
  {
    what: "no two authorizations of two configurations of the provider",
    write: (tic, stack) => {
      const other = new tic.TicProvider(stack, "other", { alias: "other" });
      new tic.Authorization(stack, "one");
      new tic.Authorization(stack, "two", { provider: other });
    },
  },
  {
    what: "two credentials that are Active",
    write: (tic, stack) => {
      new tic.ManagedCredential(stack, "one", { ...credential, active: true });
      new tic.ManagedCredential(stack, "two", { ...credential, name: "two", active: true });
      new tic.ManagedCredential(stack, "three", { ...credential, name: "three", active: false });
    },
    says: [
      "Two credentials are declared Active (C2)",
      '"demo/two" and "demo/one" both set active to true.',
    ],
  },
  {
    what: "no two Active credentials where one of them may not be there, or may not be Active",
    write: (tic, stack, { library }) => {
      const flag = new library.TerraformVariable(stack, "flag", { type: "bool" });
      new tic.ManagedCredential(stack, "one", { ...credential, active: true });
      new tic.ManagedCredential(stack, "two", {
        ...credential,
        name: "two",
        active: flag.booleanValue,
      });
      new tic.ManagedCredential(stack, "three", {
        ...credential,
        active: true,
        count: library.TerraformCount.of(flag.numberValue),
      });
      new tic.ManagedCredential(stack, "four", {
        ...credential,
        active: true,
        forEach: library.TerraformIterator.fromList(["x"]),
      });
    },
  },
  {
    what: "one credential declared twice",
    write: (tic, stack) => {
      new tic.ManagedCredential(stack, "one", { ...credential });
      new tic.ManagedCredential(stack, "two", { ...credential });
    },
    says: [
      "One credential is declared twice (C1)",
      '"demo/two" and "demo/one" have the same name and secretId',
    ],
  },
  {
    what: "clearing the credentials beside one",
    write: (tic, stack) => {
      new tic.Authorization(stack, "authorization", { clearManagedCredentials: true });
      new tic.ManagedCredential(stack, "one", { ...credential });
    },
    says: [
      "Contradiction: clear and declare credentials (C7)",
      '"demo/authorization" sets clearManagedCredentials, and the program declares "demo/one".',
    ],
  },
  {
    what: "no credential beside an authorization, since the account may have it already",
    write: (tic, stack) => {
      new tic.Authorization(stack, "authorization");
      new tic.ManagedCredential(stack, "one", { ...credential });
    },
  },
  {
    what: "two roles of one name, in another case and by its arn",
    write: (tic, stack) => {
      new tic.VaultAuthRole(stack, "one", { ...role, role: "App" });
      new tic.VaultAuthRole(stack, "two", { ...role, mount: "/tencentcloud/" });
    },
    says: [
      "Declared twice (V2)",
      '"demo/two" and "demo/one" both declare auth/tencentcloud/role/app.',
    ],
  },
  {
    what: "no two roles of one name on two mounts, or on one that is not known",
    write: (tic, stack, { library }) => {
      const path = new library.TerraformVariable(stack, "path", { type: "string" }).stringValue;
      new tic.VaultAuthRole(stack, "one", { ...role });
      new tic.VaultAuthRole(stack, "two", { ...role, mount: "team-a" });
      new tic.VaultAuthRole(stack, "three", { ...role, mount: path });
    },
  },
  {
    what: "two mounts of one path",
    write: (tic, stack) => {
      new tic.VaultAuthBackend(stack, "one");
      new tic.VaultAuthBackend(stack, "two", { path: "tencentcloud/" });
    },
    says: ["Declared twice (V1)", '"demo/two" and "demo/one" both declare auth/tencentcloud.'],
  },
  {
    what: "a mount below another one",
    write: (tic, stack) => {
      new tic.VaultAuthBackend(stack, "one", { path: "team-a" });
      new tic.VaultAuthBackend(stack, "two", { path: "team-a/tencentcloud" });
    },
    says: ["The path is in use (V1)", "auth/team-a/tencentcloud and auth/team-a cannot both be"],
  },
  {
    what: "a role that Vault refuses whatever is there",
    write: (tic, stack) =>
      new tic.VaultAuthRole(stack, "app", { ...role, tokenTtl: "2h", tokenMaxTtl: 3600 }),
    says: ["Vault would refuse this role (V2)", "tokenTtl (2h) is longer than tokenMaxTtl (1h)."],
  },
  {
    what: "a role's name that is not the arn's",
    write: (tic, stack) => new tic.VaultAuthRole(stack, "app", { ...role, role: "other" }),
    says: ["The role's name is not that of its arn (V5)", "set allowNameMismatch to true"],
  },
  {
    what: "no name of which it is not known whether it may differ, or from what",
    write: (tic, stack, { library }) => {
      const given = new library.TerraformVariable(stack, "given", { type: "string" });
      new tic.VaultAuthRole(stack, "one", {
        ...role,
        role: "one",
        allowNameMismatch: given.booleanValue,
      });
      new tic.VaultAuthRole(stack, "two", { arn: given.stringValue, role: "two" });
    },
  },
  {
    what: "a default lease above the longest",
    write: (tic, stack) =>
      new tic.VaultAuthBackend(stack, "logins", { defaultLeaseTtl: "2h", maxLeaseTtl: "1h" }),
    says: ["The default lease is longer than the longest (V1)"],
  },
  {
    what: "no resource that was taken out of the tree again",
    write: (tic, stack) => {
      new tic.Authorization(stack, "one");
      new tic.Authorization(stack, "two");
      stack.node.tryRemoveChild("two");
    },
  },
];

const ofSettings: readonly Case[] = [
  {
    what: "a managed credential where no API declares one",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "cam", { alias: "cam", settings: "cam" });
      new tic.ManagedCredential(stack, "one", { ...credential, provider });
    },
    says: [
      "[demo/one] Managed credentials have no public API",
      "use a settings gateway (settings: gateway and gatewayEndpoint)",
    ],
  },
  {
    what: "a setting that cannot be used",
    write: (tic, stack) => new tic.TicProvider(stack, "two", { alias: "two", maxRetries: -1 }),
    says: ['[demo/two] maxRetries is "-1", not a whole number from 0. Example: maxRetries 2'],
  },
  {
    what: "a gateway that is given and not used",
    write: (tic, stack) =>
      new tic.TicProvider(stack, "two", {
        alias: "two",
        settings: "cam",
        gatewayEndpoint: "https://gateway.example.com",
      }),
    says: ["[demo/two] settings must be gateway when gatewayEndpoint is set."],
  },
  {
    what: "a wait that is none",
    write: (tic, stack) => new tic.TicProvider(stack, "two", { alias: "two", waitForSwitch: "2w" }),
    says: ["[demo/two] waitForSwitch: Weeks are not a unit here."],
  },
  {
    what: "no half of the settings, since the environment may have the other half",
    write: (tic, stack, { library }) => {
      const text = new library.TerraformVariable(stack, "text", { type: "string" });
      new tic.TicProvider(stack, "a", { alias: "a", settings: "gateway" });
      new tic.TicProvider(stack, "b", { alias: "b", gatewayEndpoint: "https://tic.example.com" });
      new tic.TicProvider(stack, "c", {
        alias: "c",
        regions: [text.stringValue],
        settings: text.stringValue,
        waitForSwitch: text.stringValue,
      });
    },
  },
  {
    what: "nothing of the account where a plan would only warn",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "w", { alias: "w", preconditions: "warn" });
      new tic.Authorization(stack, "one", { provider });
      new tic.Authorization(stack, "two", { provider });
    },
  },
  {
    what: "one object of Vault declared twice also where a plan would only warn",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "w", { alias: "w", preconditions: "off" });
      new tic.VaultAuthRole(stack, "one", { ...role, provider });
      new tic.VaultAuthRole(stack, "two", { ...role, provider });
    },
    says: ["Declared twice (V2)"],
  },
];

for (const name of libraries) {
  describe(`a synth with ${name} refuses`, () => {
    const constructs = useConstructs(name);

    for (const { what, write, says } of [...ofArguments, ...ofObjects, ...ofSettings]) {
      it(what, () => {
        const stack = emptyStack(constructs());
        new (constructs().tic.TicProvider)(stack, "tic");
        write(constructs().tic, stack, constructs());
        const refusal = refusalOf(constructs(), stack);
        if (says === undefined) assert.equal(refusal, undefined);
        for (const text of says ?? []) {
          assert.ok(refusal?.includes(String(text)), `${String(text)}\n${refusal ?? "(nothing)"}`);
        }
      });
    }

    it("a pair once, and never shows a key", () => {
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
