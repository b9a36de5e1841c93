import { account, arnOf, credential, mount, role, server, theSwitch, type RowOf } from "./row.js";

const HERE = { path: "tencentcloud" } as const;
const theirs = { arn: arnOf("other"), token_policies: ["theirs"] };

/** What only Pulumi's hooks say: of one object under two names, and of the options of resources. */
export const pulumiRows: readonly RowOf[] = [
  (v) => ({
    rule: "preview",
    summary: "Not judged in preview",
    seed: server(HERE),
    only: "pulumi",
    then: [{ ...role({ tokenPolicies: [v.text(3)] }), unknown: "tokenTtl" }],
  }),
  (v) => ({
    rule: "preview",
    summary: "Not judged in preview",
    where: "not reached",
    seed: server(HERE),
    only: "pulumi",
    meanwhile: (control) => control.sealVault(true),
    then: [role({ tokenPolicies: [v.text(3)] })],
  }),
  (v) => ({
    rule: "preview",
    summary: "The object stays",
    seed: account(),
    only: "pulumi",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [{ ...credential("renamed", { name: v.text(1) }), was: "ours" }],
  }),
  (v) => ({
    rule: "preview",
    summary: "Another resource declares the same object",
    seed: account(),
    only: "pulumi",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [{ ...credential("renamed", { name: v.text(1) }), was: "ours" }],
    targets: [credential("ours", {})],
  }),
  (v) => ({
    rule: "preview",
    summary: "deletedWith would leave the object behind",
    seed: account(),
    only: "pulumi",
    before: [
      [credential("ours", { name: v.text(1) })],
      [theSwitch(), { ...credential("ours", { name: v.text(1) }), deletedWith: "switch" }],
    ],
    then: [],
  }),
  (v) => ({
    rule: "preview",
    summary: "An id shows a secret",
    seed: server(),
    only: "pulumi",
    marksIds: true,
    then: [mount({ path: v.text(1) })],
  }),
  (v) => ({
    rule: "V6",
    summary: "A role on a mount that goes",
    seed: server(),
    only: "pulumi",
    before: [
      [
        mount({ path: "new", force: true, description: v.text(1) }),
        role({ mount: "new", tokenPolicies: [v.text(3)] }),
      ],
    ],
    then: [role({ mount: "new", tokenPolicies: [v.text(3)] })],
  }),
  (v) => ({
    rule: "V6",
    summary: "Cannot disable the auth mount",
    where: "with which a role goes",
    seed: server(),
    only: "pulumi",
    before: [
      [
        mount({ path: "new", description: v.text(1) }),
        { ...role({ mount: "new", tokenPolicies: [v.text(3)] }), deletedWith: "mount" },
      ],
    ],
    meanwhile: (control) => control.setVaultRole("new", "theirs", theirs),
    then: [],
  }),
];
