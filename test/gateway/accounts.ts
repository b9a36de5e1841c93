import type { SeedAccount } from "../../provider/emulator/index.js";

const legacy = { credentialId: "cred-00000001", name: "legacy" };
const spare = { credentialId: "cred-00000002", name: "spare" };
const draft = { stackName: "draft", status: "VERSION_EDITING" };
const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

/** The role is in CAM. */
const withRole = { roles: [{}] };

/** Accounts in the states that a gateway may meet. */
export const accounts = {
  empty: { roles: [] },
  emptyWithRole: withRole,
  off: { ...withRole, credentials: [legacy, spare] },
  offWithoutRole: { roles: [], credentials: [legacy] },
  offNoneActive: { ...withRole, credentials: [{ ...legacy, state: "Ready" }] },
  offWithStack: {
    ...withRole,
    credentials: [legacy, spare],
    stacks: [
      { stackId: "stk-00000001", credentialId: "cred-00000001" },
      { ...draft, credentialId: "cred-00000002" },
    ],
  },
  on: { authorization: { enabled: true } },
  onWithCredentials: { authorization: { enabled: true }, credentials: [legacy, spare] },
  onWithStack: {
    authorization: { enabled: true },
    credentials: [legacy],
    stacks: [{ stackId: "stk-00000001", method: "Authorization" }, draft],
  },
  failed: { authorization: { enabled: true }, roles: [], credentials: [legacy] },
  large: {
    credentials: names(25).map((name) => ({ name })),
    stacks: names(130).map((stackName) => ({ stackName, status: "PLAN_COMPLETED" })),
  },
  brokenOff: { credentials: [legacy, { name: "gateway-verify-00000000" }] },
} as const satisfies Readonly<Record<string, SeedAccount>>;

/** The name of an account here. */
export type AccountName = keyof typeof accounts;
