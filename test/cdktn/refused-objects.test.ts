import { Construct } from "constructs";

import { describeRefusals, type RefusalCase } from "./support/refusals.js";
import { required } from "./support/stacks.js";

const { ManagedCredential: credential, VaultAuthRole: role } = required;

const cases: readonly RefusalCase[] = [
  {
    what: "two authorizations of one account",
    write: (tic, stack) => {
      new tic.Authorization(stack, "one");
      new tic.Authorization(stack, "two");
    },
    says: ["One TIC authorization per account (A1)", '"demo/two" and "demo/one" both stand for'],
  },
  {
    what: "two authorizations of one account, wherever they are in the tree",
    write: (tic, stack) => {
      new tic.Authorization(new Construct(stack, "part"), "one");
      new tic.Authorization(stack, "two");
    },
    says: ['"demo/two" and "demo/part/one" both stand for'],
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

describeRefusals("objects", cases);
