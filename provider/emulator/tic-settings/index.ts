import type { CloudService } from "../service.js";
import { routes } from "./actions.js";
import { operations } from "./control.js";
import { checkSeed, seedAccount } from "./seed.js";

/**
 * The settings gateway. Tencent Cloud offers TIC's settings in its console only, so this contract is
 * this project's own.
 */
export const ticSettings: CloudService = {
  name: "tic-settings",
  version: "2026-11-01",
  regional: false,
  routes,
  operations,
  seed: { check: checkSeed, account: seedAccount },
};
