import type { EmulatorControl, EmulatorState, SeedAccount } from "tencentcloud-tic/emulator";

import { FIRST_KEY, SECOND_KEY, type LifecycleSubject } from "./story.js";

/** The cloud is a little slow, as it really is. */
const delays = { roleVisibleAfterGetRole: 1, roleDeletionPolls: 2, stackPolls: 1 };
const LEGACY = "cred-00000001";
const SHOP = "stk-00000001";
const SHOP_NAMED = [/stk-00000001/, /"shop"/, /ap-guangzhou/];

/** A key of the story's account that is given to TIC. */
function managedKey(n: number): { secretId: string; secretKey: string } {
  const number = String(n);
  return {
    secretId: `AKIDMANAGED${number.padStart(25, "0")}`,
    secretKey: `ManagedSecretKey${number.padStart(16, "0")}`,
  };
}

function account(more: SeedAccount): SeedAccount {
  return { keys: [FIRST_KEY, SECOND_KEY, managedKey(1), managedKey(2)], ...more };
}

async function firstAccount(control: EmulatorControl): Promise<EmulatorState["accounts"][number]> {
  const [first] = (await control.state()).accounts;
  if (first === undefined) throw new Error("The story's seed has an account.");
  return first;
}

const hasRole = async (control: EmulatorControl): Promise<boolean> =>
  (await firstAccount(control)).roles.length > 0;

const isOn = async (control: EmulatorControl): Promise<boolean> =>
  (await firstAccount(control)).authorization.enabled;

async function shopIsApplied(control: EmulatorControl): Promise<void> {
  await control.applyStack(SHOP);
}

async function shopIsDestroyed(control: EmulatorControl): Promise<void> {
  await control.destroyStack(SHOP);
}

const shop = { stackId: SHOP, stackName: "shop", status: "PLAN_COMPLETED" } as const;

/** The TIC authorization behind a settings gateway: the switch can be seen. */
export const authorizationByGateway: LifecycleSubject = {
  title: "an Authorization, by a settings gateway",
  seed: { accounts: [account({ stacks: [shop] })], delays },
  settings: { settings: "gateway" },
  declared: { kind: "Authorization", name: "tic", args: {} },
  updated: { kind: "Authorization", name: "tic", args: { deleteRole: true } },
  replaced: { because: "an account has one switch, and moving to another account is no edit" },
  takenOver: /TIC authorization is taken over \(A1\)/,
  refusal: [/Cannot disable TIC authorization \(A3\)/, ...SHOP_NAMED, /Next: destroy them first/],
  isRight: async (control) => (await isOn(control)) && (await hasRole(control)),
  isGone: async (control) => !(await isOn(control)) && !(await hasRole(control)),
  changeOutside: (control) => control.deleteRole(),
  deleteOutside: (control) => control.setAuthorization({ enabled: false }),
  block: shopIsApplied,
  unblock: shopIsDestroyed,
};

/** The TIC authorization by the public API alone: only the role can be seen. */
export const authorizationByCam: LifecycleSubject = {
  ...authorizationByGateway,
  title: "an Authorization, by the public API (cam)",
  settings: { settings: "cam" },
  replaced: { because: "an account has one role, and moving to another account is no edit" },
  refusal: [...authorizationByGateway.refusal, /That is doubt, not knowledge/],
  isRight: hasRole,
  isGone: async (control) => !(await hasRole(control)),
  deleteOutside: {
    because: "only the role can be seen here, and without it the authorization has failed (A5)",
  },
};

const managed = { kind: "ManagedCredential", name: "ci" } as const;
const ci = { name: "ci", ...managedKey(1) };

const activeName = async (control: EmulatorControl): Promise<string | undefined> =>
  (await firstAccount(control)).credentials.find((one) => one.state === "Active")?.name;

/** A managed API credential, which stacks take while the switch is off. */
export const managedCredential: LifecycleSubject = {
  title: "a ManagedCredential",
  seed: { accounts: [account({ credentials: [{ name: "legacy" }], stacks: [shop] })], delays },
  settings: { settings: "gateway" },
  declared: { ...managed, args: ci },
  updated: { ...managed, args: { ...ci, active: true } },
  replaced: { ...managed, args: { ...ci, ...managedKey(2), active: true } },
  takenOver: /A managed credential is taken over \(C1\)/,
  refusal: [/Cannot delete a managed credential \(C6\)/, /is Active/, /Next: declare tic/],
  isRight: async (control) => (await activeName(control)) === "ci",
  isGone: async (control) =>
    (await firstAccount(control)).credentials.every(({ name }) => name === "legacy"),
  changeOutside: (control) => control.activateCredential(LEGACY),
  async deleteOutside(control) {
    const found = (await firstAccount(control)).credentials.find(({ name }) => name === "ci");
    if (found === undefined) throw new Error("The story made the credential before.");
    await control.removeCredential(found.credentialId);
  },
  block: shopIsApplied,
  async unblock(control) {
    await control.destroyStack(SHOP);
    await control.activateCredential(LEGACY);
  },
};
