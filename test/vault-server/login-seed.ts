import { defaultKey, type Seed } from "../../provider/emulator/index.js";

/** The id of the CAM role "Deployer". */
export const ROLE_ID = "4611686018427387911";

/** Its arn. */
export const ARN = "qcs::cam::uin/100000000001:roleName/Deployer";

/** A key of a CAM user. */
export const user = { secretId: "AKIDUSER", secretKey: "user-key" };

/** A key that CAM denies `GetRole`. */
export const stranger = { secretId: "AKIDSTRANGER", secretKey: "stranger-key" };

/** One account with a CAM role that may log in. */
export const loginSeed: Seed = {
  accounts: [
    {
      keys: [
        defaultKey(0),
        { ...user, type: "CAMUser", userId: "100000000009" },
        { ...stranger, denied: ["cam:GetRole"] },
      ],
      roles: [{ roleName: "Deployer", roleId: ROLE_ID, serviceLinked: false }],
    },
  ],
};
