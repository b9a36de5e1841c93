import type { Account, EmulatorData } from "../emulator-data.js";
import { assertUnique } from "../seed/seed-schema.js";
import { addRole } from "./state.js";

/** A key that the emulator knows. */
export interface SeedKey {
  secretId: string;
  secretKey: string;
  /** Makes it a temporary key: the caller must send it as `X-TC-Token`. */
  token?: string;
  /** ISO 8601. The key is refused from then on. */
  expiresAt?: string;
  /** @default "RootAccount" */
  type?: "RootAccount" | "CAMUser" | "CAMRole";
  /** @default the account's uin */
  userId?: string;
  /**
   * Actions that CAM denies this key.
   * @default []
   * @example ["cam:GetRole", "tic:*"]
   */
  denied?: string[];
}

/** A role in CAM. With nothing set it is TIC's service-linked role. */
export interface SeedRole {
  /** @default the seed's `roleName` */
  roleName?: string;
  roleId?: string;
  roleArn?: string;
  /** @default the seed's `servicePrincipal` */
  principalService?: string;
  /** @default true */
  serviceLinked?: boolean;
  description?: string;
}

/** CAM's part of an account. */
export interface CamSeed {
  /** @default one key of the root account, with an obviously fake id */
  keys?: SeedKey[];
  /** @default TIC's role when the switch is on, else none */
  roles?: SeedRole[];
}

/** @throws SeedError */
export function checkSeed({ accounts = [] }: { accounts?: CamSeed[] }): void {
  assertUnique(
    "secretId",
    accounts.flatMap(({ keys = [] }) => keys),
  );
}

/** Puts the keys and roles of a seed into an account whose switch is set. */
export function seedAccount(
  account: Account,
  { keys = [], roles }: CamSeed,
  { data, time }: { data: EmulatorData; time: string },
): void {
  account.keys = keys.map((key) => {
    const userId = key.userId ?? account.accountId;
    return { type: "RootAccount", denied: [], ...key, userId, principalId: userId };
  });
  const granted = account.authorization.enabled ? [{}] : [];
  for (const role of roles ?? granted) addRole(data, account, role, time);
}
