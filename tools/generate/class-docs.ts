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
export const errorsOf = (service: "tic" | "vault"): string =>
  service === "tic"
    ? "Errors: a refusal names the rule, what blocks and what to do; a failed call names its action, code and request id. State then stays as it was."
    : "Errors: a refusal names the rule, what is in the way and what to do; a failed call names its path and, when the token may not, the capability that its policy lacks. State then stays as it was.";

/** The classes' doc comments, by kinds. */
export const classDocs: Readonly<Record<ResourceKind, ClassDocs>> = {
  Authorization: {
    pulumi: [
      "Enabling grants the CAM service-linked role and turns the switch on (A2). A role deleted outside is drift, which the next `pulumi up` repairs (A5). Destroying turns the switch off, and is refused in preview while a stack uses it (A3); the role stays unless `deleteRole` is set (A4).",
    ],
    constructs: [
      "Destroying turns the switch off, and the plan is refused while a stack uses it (A3); the role stays unless `deleteRole` is set (A4). Two of them on one provider are refused at synth (A1), and so is `clearManagedCredentials` beside a declared ManagedCredential (C7).",
    ],
    constructExample: `const authorization = new Authorization(this, "tic");
new TerraformOutput(this, "status", { value: authorization.status });`,
    see: TIC,
  },
  ManagedCredential: {
    pulumi: [
      "Use {@link Authorization} where you can. Needs a settings gateway: no public API manages credentials.",
      "One with the same name and SecretID is taken over. There is no edit: a change makes a new credential and deletes the old one (C8). Deletion is judged in preview by C5 and C6.",
    ],
    constructs: [
      "Use {@link Authorization} where you can. Needs a settings gateway: no public API manages credentials.",
      "There is no edit: a change makes a new credential and deletes the old one (C8). `active: true` on two of one provider is refused at synth. Terraform would delete first, which an Active credential cannot be, so its `lifecycle` is `createBeforeDestroy: true` unless you give one; then write it there too. It comes after the stack's Authorization on the same provider, so that a destroy takes credentials first and the switch last.",
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
      'What the server would refuse is refused in preview (V2), with the mount looked at (V1). A role that is there already is never overwritten unasked. What is taken out of the program is reset on the server in the same write. Two forms of one value (`"1h"` and 3600, a /32, another case or order) are no difference.',
      "A role comes after a declared {@link VaultAuthBackend} of the same path, and is deleted before it, be `mount` its `path` or a text.",
    ],
    constructs: [
      "What the server would refuse whatever is on it is refused at synth, and two roles of one name on one mount are (V2, V5); the rest is judged in plan and apply. A role comes after a {@link VaultAuthBackend} that the stack declares at its `mount`, be that the backend's `path` or a text.",
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
      "Deleting it is refused, in preview and in apply, while it has roles that the run does not delete (V6). State keeps a salted fingerprint of the secret key: another key, in the program or on the server, is written again.",
    ],
    constructs: [
      "Deleting it is refused, in plan and in apply, while it has roles that the run does not delete (V6). Two of one path, or of one below the other, are refused at synth (V1).",
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
