import type { ServerService } from "../service.js";
import { sysRoutes, vaultApi } from "./answer-vault.js";
import { parseArn } from "./arn.js";
import { normalizeCidr } from "./cidr.js";
import { operations } from "./control.js";
import { methodRoutes } from "./method-paths.js";
import { uiRoutes } from "./mount-paths.js";
import { seed } from "./seed.js";
import { serverRoutes, VERSION, tokenRoutes } from "./server-paths.js";

/** A Vault server, as OpenBao is one, with the tencentcloud auth method. */
export const vault: ServerService = {
  name: "vault",
  version: VERSION,
  api: vaultApi,
  routes: {
    ...serverRoutes,
    ...uiRoutes,
    ...sysRoutes,
    ...under("auth/token/", tokenRoutes),
    ...under("auth/PATH/", methodRoutes),
  },
  operations,
  seed,
  formats: {
    "vault-cidr": normalizeCidr,
    "role-arn": (text) => {
      if (parseArn(text).kind !== "role") throw new Error("the name of an assumed role");
    },
  },
};

function under(prefix: string, routes: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(routes).map(([path, handle]) => [`${prefix}${path}`, handle]),
  );
}
