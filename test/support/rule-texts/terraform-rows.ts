import { defaultKey } from "../../../provider/emulator/seed/seed.js";
import { account, arnOf, credential, mount, role, server, theSwitch, type RowOf } from "./row.js";

const HERE = { path: "tencentcloud" } as const;
const theirs = { arn: arnOf("other"), token_policies: ["theirs"] };
const denied = {
  kind: "error",
  ...{ service: "tic-settings", code: "UnauthorizedOperation", times: 99 },
  message: "denied today",
} as const;

/** What only Terraform's provider says: of its order, and of one object under two addresses. */
export const terraformRows: readonly RowOf[] = [
  (v) => ({
    rule: "plan",
    summary: "Not judged in plan",
    seed: server(HERE),
    only: "terraform",
    meanwhile: (control) => control.sealVault(true),
    then: [role({ tokenPolicies: [v.text(3)] })],
  }),
  (v) => ({
    rule: "C5",
    summary: "Credentials do not depend on the authorization",
    seed: account(),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [credential("ours", { name: v.text(1) }), theSwitch()],
  }),
  (v) => ({
    rule: "C6",
    summary: "Credentials go before the switch",
    seed: account(),
    only: "terraform",
    before: [
      [credential("ours", { name: v.text(1) })],
      [credential("ours", { name: v.text(1) }), theSwitch()],
    ],
    meanwhile: (control) => control.fault({ ...denied, action: "DeleteCredential" }),
    then: [],
  }),
  (v) => ({
    rule: "C6",
    summary: "The switch goes on before credentials go",
    seed: account(),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1) })]],
    meanwhile: (control) => control.fault({ ...denied, action: "EnableAuthorization" }),
    then: [theSwitch()],
  }),
  (v) => ({
    rule: "C8",
    summary: "A new key needs a new name too",
    seed: account({
      keys: [0, 1, 2].map(defaultKey),
      credentials: [{ name: "first", ...defaultKey(1) }],
    }),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [credential("ours", { name: v.text(1), secretKey: "zq8".padEnd(32, "Canary") })],
  }),
  (v) => ({
    rule: "C8",
    summary: "Cannot replace the Active credential",
    seed: account(),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1), active: true })]],
    then: [credential("ours", { name: v.text(2) })],
  }),
  (v) => ({
    rule: "C8",
    summary: "Replacing a credential needs an order",
    seed: account(),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [credential("ours", { name: v.text(2) })],
  }),
  (v) => ({
    rule: "V6",
    summary: "A role on a mount that goes",
    seed: server(),
    only: "terraform",
    before: [[mount({ path: "new", description: v.text(1) })]],
    then: [role({ mount: "new", tokenPolicies: [v.text(3)] })],
  }),
  (v) => ({
    rule: "V6",
    summary: "Cannot move the auth mount",
    seed: server(HERE),
    only: "terraform",
    before: [
      [
        mount({ path: "new", description: v.text(1) }),
        role({ mount: "new", tokenPolicies: [v.text(3)] }),
      ],
    ],
    meanwhile: (control) => control.setVaultRole("new", "theirs", theirs),
    then: [
      mount({ path: "newer", description: v.text(1) }),
      role({ mount: "newer", tokenPolicies: [v.text(3)] }),
    ],
  }),
  (v) => ({
    rule: "plan",
    summary: "One object under two addresses",
    seed: account(),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [credential("renamed", { name: v.text(1) })],
  }),
  (v) => ({
    rule: "plan",
    summary: "An object stays, under another address",
    seed: account(),
    only: "terraform",
    before: [[credential("ours", { name: v.text(1) })]],
    then: [credential("renamed", { name: v.text(1) })],
    hasBoth: "renamed",
  }),
];
