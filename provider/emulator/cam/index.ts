import type { CloudService } from "../service.js";
import { routes } from "./actions.js";
import { operations } from "./control.js";
import { checkSeed, seedAccount } from "./seed.js";

/** Cloud Access Management. */
export const cam: CloudService = {
  name: "cam",
  version: "2019-01-16",
  regional: false,
  routes,
  operations,
  seed: { check: checkSeed, account: seedAccount },
};
