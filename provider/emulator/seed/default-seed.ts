import type { SeedKey } from "../cam/seed.js";
import type { Seed } from "./seed.js";

/** The name that CAM gives to TIC's service-linked role. */
export const DEFAULT_ROLE_NAME = "TIC_QCSLinkedRoleInInfrastructureAsCode";

/** The service that may assume TIC's role. */
export const DEFAULT_SERVICE_PRINCIPAL = "infrastructureascode.tic.cloud.tencent.com";

/** The accounts' uins when a seed names none. */
export function defaultAccountId(index: number): string {
  return String(100000000001 + index);
}

/**
 * The key that an account has when its seed names none: of the right form and obviously fake.
 *
 * @example defaultKey(0).secretId // "AKIDEMULATOR000000000000000000000001"
 */
export function defaultKey(index: number): Pick<SeedKey, "secretId" | "secretKey"> {
  const number = String(index + 1);
  return {
    secretId: `AKIDEMULATOR${number.padStart(24, "0")}`,
    secretKey: `EmulatorSecretKey${number.padStart(15, "0")}`,
  };
}

/** The seed when none is given: one empty account, and a cloud that is a little slow. */
export const defaultSeed: Seed = {
  accounts: [{ accountId: defaultAccountId(0), keys: [defaultKey(0)] }],
  delays: { roleVisibleAfterGetRole: 1, roleDeletionPolls: 2, stackPolls: 1 },
};
