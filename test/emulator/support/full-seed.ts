import type { Seed } from "../../../provider/emulator/index.js";

const EXPIRES = "2099-01-01T00:00:00Z";
/** A seed that says as much as a seed can. */
export const fullSeed: Seed = {
  accounts: [
    {
      keys: [
        { secretId: "AKID1", secretKey: "k", token: "t", expiresAt: EXPIRES, denied: ["tic:*"] },
        {
          secretId: "AKIDEMULATOR000000000000000000000001",
          secretKey: "EmulatorSecretKey000000000000001",
        },
      ],
      roles: [{}, { roleName: "app", serviceLinked: false }],
      credentials: [{ name: "legacy" }],
      stacks: [{ stackName: "shop", status: "APPLY_IN_PROGRESS" }, { method: "Credential" }],
    },
  ],
  delays: { roleVisibleAfterGetRole: 0, roleDeletionPolls: 2, stackPolls: 3 },
  roleDeletionFailure: "in use",
  vault: {
    namespaces: ["team"],
    tokens: [{ token: "reader", denied: ["update auth/*"], expiresAt: EXPIRES }],
    mounts: [
      {
        path: "tencentcloud",
        client: { secretId: "a", secretKey: "b" },
        roles: {
          app: {
            arn: "qcs::cam::uin/100000000001:roleName/app",
            token_ttl: "1h",
            ttl: "1h",
            token_bound_cidrs: ["10.0.0.0/8", "::1"],
            bound_cidrs: ["10.0.0.0/8"],
            policies: ["dev"],
          },
        },
      },
    ],
  },
};
