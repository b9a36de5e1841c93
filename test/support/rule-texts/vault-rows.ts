import { echoOf } from "../canaries.js";
import { arnOf, mount, role, server, type Row, type RowOf, type Values } from "./row.js";

const HERE = { path: "tencentcloud" } as const;

function row(
  rule: string,
  summary: string,
  of: (v: Values) => Omit<Row, "rule" | "summary" | "seed"> & Partial<Row>,
): RowOf {
  return (v) => ({ rule, summary, seed: server(HERE), ...of(v) });
}

/** A mount with all that its texts can name. */
const tuned = (v: Values) => ({
  description: v.text(1),
  defaultLeaseTtl: v.seconds(1),
  maxLeaseTtl: v.seconds(2),
});

/** A role whose texts name few of its arguments. */
const plain = (v: Values) => ({ tokenPolicies: [v.text(3)], tokenTtl: v.seconds(3) });

/** A role with all that its texts can name. */
const granted = (v: Values) => ({
  tokenPolicies: [v.text(3), v.text(4)],
  tokenBoundCidrs: ["203.0.113.77"],
  tokenTtl: v.seconds(3),
  tokenMaxTtl: v.seconds(4),
  tokenExplicitMaxTtl: v.seconds(5),
  tokenPeriod: v.seconds(6),
  tokenNumUses: v.seconds(7),
});

const theirs = { arn: arnOf("other"), token_policies: ["theirs"] };
const withRole = { ...HERE, roles: { app: theirs } };

/** V1: the texts about mounts. */
export const mountRows: readonly RowOf[] = [
  row("V1", "The auth mount could not be checked", (v) => ({
    meanwhile: (control) =>
      control.fault({
        ...{ kind: "error", service: "vault", code: "400", message: echoOf(v.text(3)), times: 99 },
        action: "GET sys/internal/ui/mounts/auth/tencentcloud",
      }),
    then: [role(plain(v))],
  })),
  row("V1", "No such auth mount", (v) => ({ then: [role({ mount: "none", ...plain(v) })] })),
  row("V1", "Not the tencentcloud auth method", (v) => ({
    seed: server({ ...HERE, pluginName: "userpass" }),
    then: [role(plain(v))],
  })),
  row("V1", "An auth mount is taken over and changed", (v) => ({
    then: [mount({ adopt: true, ...tuned(v), tokenType: "batch", listingVisibility: "unauth" })],
  })),
  row("V1", "The auth mount is there already", (v) => ({
    then: [mount({ ...tuned(v), tokenType: "batch", listingVisibility: "unauth" })],
  })),
  row("V1", "The path is in use", (v) => ({
    then: [mount({ path: "tencentcloud/below", ...tuned(v) })],
  })),
  row("V1", "An auth mount is taken over", (v) => ({
    seed: server({ ...HERE, description: v.text(1) }),
    then: [mount({ description: v.text(1) })],
  })),
  row("V1", "A mount's plugin cannot be changed", (v) => ({
    then: [mount({ pluginName: v.text(9), ...tuned(v) })],
  })),
  row("V1", "The default lease is longer than the longest", (v) => ({
    then: [mount({ path: "new", defaultLeaseTtl: v.seconds(2), maxLeaseTtl: v.seconds(1) })],
  })),
  row("V1", "Declared twice", (v) => ({
    then: [mount({ path: "new", ...tuned(v) }), mount({ path: "new", ...tuned(v) }, "twin")],
  })),
  row("V6", "Cannot check whether the mount has roles", (v) => ({
    before: [[mount({ path: "new", ...tuned(v) })]],
    meanwhile: (control) =>
      control.fault({
        ...{ kind: "error", service: "vault", code: "403", message: echoOf(v.text(1)), times: 99 },
        action: "LIST auth/new/roles",
      }),
    then: [],
  })),
  row("V6", "Cannot disable the auth mount", (v) => ({
    before: [[mount({ path: "new", ...tuned(v) })]],
    meanwhile: (control) => control.setVaultRole("new", "theirs", theirs),
    then: [],
  })),
  row("V6", "The auth mount goes with all that it holds", (v) => ({
    before: [[mount({ path: "new", force: true, ...tuned(v) })]],
    meanwhile: (control) => control.setVaultRole("new", "theirs", theirs),
    then: [],
  })),
];

/** V2 and V5: the texts about roles. */
export const roleRows: readonly RowOf[] = [
  row("V2", "A role is taken over and written over", (v) => ({
    seed: server(withRole),
    then: [role({ adopt: true, ...granted(v) })],
  })),
  row("V2", "The role is there already, and different", (v) => ({
    seed: server(withRole),
    then: [role(granted(v))],
  })),
  row("V2", "A role is taken over", (v) => ({
    seed: server({
      ...HERE,
      roles: { app: { arn: arnOf("app"), token_policies: [v.text(3)], policies: [v.text(3)] } },
    }),
    then: [role({ tokenPolicies: [v.text(3)] })],
  })),
  row("V2", "The role is gone from Vault", (v) => ({
    before: [[role(plain(v))]],
    meanwhile: (control) => control.removeVaultRole("tencentcloud", "app"),
    then: [role({ ...plain(v), tokenNoDefaultPolicy: true })],
  })),
  row("V2", "The role was changed outside", (v) => ({
    before: [[role(granted(v))]],
    meanwhile: (control) => control.setVaultRole("tencentcloud", "app", theirs),
    then: [role(granted(v))],
  })),
  row("V2", "Vault would refuse this role", (v) => ({
    where: "too long",
    then: [role({ tokenTtl: v.seconds(4), tokenMaxTtl: v.seconds(3) })],
  })),
  row("V2", "Vault would refuse this role", (v) => ({
    where: "periodic",
    then: [role({ tokenType: "batch", tokenPeriod: v.seconds(6) })],
  })),
  row("V2", "Vault would refuse this role", (v) => ({
    where: "counted",
    then: [role({ tokenType: "batch", tokenNumUses: v.seconds(7) })],
  })),
  row("V2", "No login with this role would succeed", (v) => ({
    then: [role({ tokenTtl: v.seconds(3), tokenPolicies: ["root", "response-wrapping"] })],
  })),
  row("V2", "Tokens will be shorter than written", (v) => ({
    then: [
      mount({ path: "new", maxLeaseTtl: v.seconds(1) }),
      role({ mount: "new", tokenTtl: v.seconds(3), tokenMaxTtl: v.seconds(4) }),
    ],
    before: [[mount({ path: "new", maxLeaseTtl: v.seconds(1) })]],
  })),
  row("V2", "Declared twice", (v) => ({
    then: [role(plain(v)), { ...role(plain(v)), name: "twin" }],
  })),
  row("V5", "The role's name is not that of its arn", (v) => ({
    then: [role({ role: "another", ...plain(v) })],
  })),
];
