import type { ResourceKind } from "../../provider/core/engine/resource-kind.js";

/** What the classes of a kind say beside what its schema says. */
interface ClassDocs {
  readonly pulumi: readonly string[];
  readonly constructs: readonly string[];
  /** How a stack declares a construct. */
  readonly constructExample: string;
  readonly see: string;
}

const TIC = "https://www.tencentcloud.com/document/product/1043/36010";
const PLUGIN =
  "https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs";

/** What every class of Pulumi says of its errors. */
export const errorsOf = (service: string): string =>
  service === "tic"
    ? "Errors: a refusal names the rule, what blocks and what to do; a failed call names its action, code and request id. State then stays as it was."
    : "Errors: a refusal names the rule, what is in the way and what to do; a failed call names its path and, when the token may not, the capability that its policy lacks. State then stays as it was.";

/** The classes' doc comments, by kinds. */
export const classDocs: Readonly<Record<ResourceKind, ClassDocs>> = {
  Authorization: {
    pulumi: [
      "Enabling grants the CAM service-linked role and turns the switch on (A2). A role that somebody deleted is drift, which the next `pulumi up` repairs (A5). Destroying turns the switch off. The preview refuses that while a stack uses it (A3). The role stays unless you set `deleteRole` (A4).",
    ],
    constructs: [
      "The plan refuses to turn the switch off while a stack uses it (A3). The role stays unless you set `deleteRole` (A4). A synth refuses two of them on one provider (A1), and `clearManagedCredentials` beside a declared ManagedCredential (C7).",
    ],
    constructExample: `const authorization = new Authorization(this, "tic");
new TerraformOutput(this, "status", { value: authorization.status });`,
    see: TIC,
  },
  ManagedCredential: {
    pulumi: [
      "Use {@link Authorization} where you can. A credential needs a settings gateway, since no public API manages credentials.",
      "The provider takes over one with the same name and SecretID. TIC cannot edit a credential, so a change makes a new one and deletes the old one (C8). The preview checks a deletion by C5 and C6.",
    ],
    constructs: [
      "Use {@link Authorization} where you can. A credential needs a settings gateway, since no public API manages credentials.",
      "TIC cannot edit a credential, so a change makes a new one and deletes the old one (C8). Terraform would delete first, and TIC refuses that for an Active credential. So the construct's `lifecycle` is `createBeforeDestroy: true` unless you give one. Then write it there too. The credential comes after the stack's Authorization on the same provider, so that a destroy deletes credentials first and turns the switch off last. A synth refuses `active: true` on two of one provider.",
    ],
    constructExample: `new ManagedCredential(this, "legacy", {
  name: "legacy",
  secretId: secretId.stringValue,
  secretKey: secretKey.stringValue,
});`,
    see: TIC,
  },
  VaultAuthRole: {
    pulumi: [
      'A change that the server would reject fails in preview (V2), and so does a role without its mount (V1). The provider never overwrites an existing role unasked. An argument that you remove goes back to its default in the same write. Two forms of one value (`"1h"` and 3600, a /32, another case or order) are no difference.',
      "A role comes after a declared {@link VaultAuthBackend} of the same path, and goes before it, be `mount` its `path` or a text.",
    ],
    constructs: [
      "A synth refuses values that the server always refuses, and two roles of one name on one mount (V2, V5). Plan and apply check the rest. A role comes after a {@link VaultAuthBackend} that the stack declares at its `mount`, be that the backend's `path` or a text.",
    ],
    constructExample: `new VaultAuthRole(this, "app", {
  arn: "qcs::cam::uin/100000000001:roleName/app",
  tokenPolicies: ["app-read"],
  tokenTtl: "1h",
});`,
    see: PLUGIN,
  },
  VaultAuthBackend: {
    pulumi: [
      "Preview and apply refuse to delete it while it has roles that the run does not delete (V6). State keeps a salted fingerprint of the secret key. The provider writes the key again when it finds another one in the program or on the server.",
    ],
    constructs: [
      "Plan and apply refuse to delete it while it has roles that the run does not delete (V6). A synth refuses two of one path, or one below the other (V1).",
    ],
    constructExample: `const backend = new VaultAuthBackend(this, "logins", {
  path: "team-a/tencentcloud",
  secretId: secretId.stringValue,
  secretKey: secretKey.stringValue,
});`,
    see: PLUGIN,
  },
};

/** What the constructs of what is only read say beside what Terraform's schema says. */
export const readingDocs: Readonly<
  Record<string, { readonly more?: readonly string[]; readonly example: string }>
> = {
  DataTicAuthorization: {
    example: 'const { status } = new DataTicAuthorization(this, "authorization");',
  },
  DataTicManagedCredentials: {
    example: `const { credentials } = new DataTicManagedCredentials(this, "all");
const first = credentials.get(0).credentialId;`,
  },
  DataTicStacks: {
    example: `const { stacks } = new DataTicStacks(this, "all");
const first = stacks.get(0).stackName;`,
  },
  DataTicVaultAuthRole: {
    example: 'const { tokenPolicies } = new DataTicVaultAuthRole(this, "app", { role: "app" });',
  },
  DataTicVaultAuthRoles: {
    example:
      'const { names } = new DataTicVaultAuthRoles(this, "all", { mount: "team-a/tencentcloud" });',
  },
  VaultLogin: {
    more: [
      "Terraform 1.10 or OpenTofu 1.11; with CDKTN the project's `targetVersions` have to say so. A plan logs in too, so the role has to be there before.",
    ],
    example: `import { VaultLogin } from "tencentcloud-tic/cdktn";

const login = new VaultLogin(this, "login", { role: "app" });
new VaultProvider(this, "vault", { address, token: login.clientToken });`,
  },
};
