import type { VaultAuthRoleArgs } from "tencentcloud-tic";

/** What a login gets: everything of a role but its name and its place. */
export type Login = Omit<VaultAuthRoleArgs, "arn" | "role" | "mount" | "connection">;

/** Who may log in, by the name of the CAM role. Vault's role has that name in lower case. */
export const logins: Readonly<Record<string, Login>> = {
  // On servers, all day long: the token is replaced by a new login before it ends.
  "web-app": { tokenPolicies: ["web-app-read"], tokenTtl: "1h", tokenMaxTtl: "24h" },
  // From the build machines' network only.
  "ci-deployer": {
    tokenPolicies: ["deploy", "web-app-read"],
    tokenTtl: "15m",
    tokenMaxTtl: "30m",
    tokenBoundCidrs: ["10.20.0.0/16"],
  },
  // Many and short: batch tokens are not stored by Vault.
  "image-worker": { tokenPolicies: ["images"], tokenTtl: "10m", tokenType: "batch" },
};
