import {
  createEmulator,
  type EmulatorControl,
  type EmulatorState,
  type SeedAccount,
} from "tencentcloud-tic/emulator";

import type { Environment, Stage } from "./stage.js";
import type { LifecycleSubject } from "./subject.js";

/** An emulator of Tencent Cloud, and how it is moved. */
interface EmulatorStage extends Stage {
  readonly control: EmulatorControl;
}

type Subject = LifecycleSubject<EmulatorStage>;

/** The key that the run begins with. */
const FIRST_KEY = {
  secretId: "AKIDEMULATOR000000000000000000000091",
  secretKey: "EmulatorSecretKey000000000000091",
};

/** A second key of the story's account, for the chapter in which the first one expires. */
const SECOND_KEY = {
  secretId: "AKIDEMULATOR000000000000000000000092",
  secretKey: "EmulatorSecretKey000000000000092",
};

const accessBy = (key: typeof FIRST_KEY): Environment => ({
  TENCENTCLOUD_SECRET_ID: key.secretId,
  TENCENTCLOUD_SECRET_KEY: key.secretKey,
});

async function openStage(
  settings: "cam" | "gateway",
  firstAccount: SeedAccount,
): Promise<EmulatorStage> {
  const { url, control, close } = await createEmulator({
    seed: { accounts: [firstAccount], delays },
  });
  return {
    control,
    settings: {
      settings,
      ...(settings === "gateway" ? { gatewayEndpoint: url } : {}),
      endpoints: JSON.stringify({ cam: url, sts: url, tic: url }),
      region: "ap-guangzhou",
    },
    access: accessBy(FIRST_KEY),
    otherAccess: accessBy(SECOND_KEY),
    takeAccessAway: () => control.expireKey(FIRST_KEY.secretId),
    async changingCalls() {
      return (await control.calls({ changing: true })).map(({ action }) => action);
    },
    clearCalls: () => control.clearCalls(),
    close,
  };
}

/** The cloud is a little slow, as it really is. */
const delays = { roleVisibleAfterGetRole: 1, roleDeletionPolls: 2, stackPolls: 1 };
const KEY_GONE = /AuthFailure\.SecretIdNotFound/;
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

const hasRole = async ({ control }: EmulatorStage): Promise<boolean> =>
  (await firstAccount(control)).roles.length > 0;

const isOn = async ({ control }: EmulatorStage): Promise<boolean> =>
  (await firstAccount(control)).authorization.enabled;

async function shopIsApplied({ control }: EmulatorStage): Promise<void> {
  await control.applyStack(SHOP);
}

async function shopIsDestroyed({ control }: EmulatorStage): Promise<void> {
  await control.destroyStack(SHOP);
}

const shop = { stackId: SHOP, stackName: "shop", status: "PLAN_COMPLETED" } as const;

const shopInTheWay = {
  refusal: [/\(A3\)/, ...SHOP_NAMED, /Next: destroy that stack first/],
  block: shopIsApplied,
  unblock: shopIsDestroyed,
};

/** The TIC authorization behind a settings gateway: the switch can be seen. */
export const authorizationByGateway: Subject = {
  title: "an Authorization, by a settings gateway",
  openStage: () => openStage("gateway", account({ stacks: [shop] })),
  declared: { kind: "Authorization", name: "tic", args: {} },
  updated: { kind: "Authorization", name: "tic", args: { deleteRole: true } },
  // An account has one switch and one role, and moving to another account is no edit.
  replaced: undefined,
  takenOver: /taken over \(A1\)/,
  accessLost: KEY_GONE,
  obstacle: shopInTheWay,
  isRight: async (stage) => (await isOn(stage)) && (await hasRole(stage)),
  isGone: async (stage) => !(await isOn(stage)) && !(await hasRole(stage)),
  changeOutside: ({ control }) => control.deleteRole(),
  lossesOutside: [
    { of: "it is", lose: ({ control }) => control.setAuthorization({ enabled: false }) },
  ],
};

/** The TIC authorization by the public API alone: only the role can be seen. */
export const authorizationByCam: Subject = {
  ...authorizationByGateway,
  title: "an Authorization, by the public API (cam)",
  openStage: () => openStage("cam", account({ stacks: [shop] })),
  obstacle: {
    ...shopInTheWay,
    refusal: [...shopInTheWay.refusal, /may be a false positive/],
  },
  isRight: hasRole,
  isGone: async (stage) => !(await hasRole(stage)),
  // Only the role can be seen here, and without it the authorization has failed (A5).
  lossesOutside: [],
};

const managed = { kind: "ManagedCredential", name: "ci" } as const;
const ci = { name: "ci", ...managedKey(1) };

const activeName = async ({ control }: EmulatorStage): Promise<string | undefined> =>
  (await firstAccount(control)).credentials.find((one) => one.state === "Active")?.name;

/** A managed API credential, which stacks take while the switch is off. */
export const managedCredential: Subject = {
  title: "a ManagedCredential",
  openStage: () =>
    openStage("gateway", account({ credentials: [{ name: "legacy" }], stacks: [shop] })),
  declared: { ...managed, args: ci },
  updated: { ...managed, args: { ...ci, active: true } },
  replaced: { ...managed, args: { ...ci, ...managedKey(2), active: true } },
  takenOver: /taken over \(C1\)/,
  accessLost: KEY_GONE,
  obstacle: {
    refusal: [/\(C6\)/, /is Active/, /Next: declare tic/],
    block: shopIsApplied,
    async unblock({ control }) {
      await control.destroyStack(SHOP);
      await control.activateCredential(LEGACY);
    },
  },
  isRight: async (stage) => (await activeName(stage)) === "ci",
  isGone: async ({ control }) =>
    (await firstAccount(control)).credentials.every(({ name }) => name === "legacy"),
  changeOutside: ({ control }) => control.activateCredential(LEGACY),
  lossesOutside: [
    {
      of: "it is",
      async lose({ control }) {
        const found = (await firstAccount(control)).credentials.find(({ name }) => name === "ci");
        if (found === undefined) throw new Error("The story made the credential before.");
        await control.removeCredential(found.credentialId);
      },
    },
  ],
};
