import type { CloudService } from "../service.js";
import { routes } from "./actions.js";
import { operations } from "./control.js";
import { describeRoutes } from "./describe-actions.js";
import { checkSeed, seedAccount } from "./seed.js";

/** Tencent Infrastructure as Code. */
export const tic: CloudService = {
  name: "tic",
  version: "2020-11-17",
  regional: true,
  routes: { ...routes, ...describeRoutes },
  operations,
  seed: { check: checkSeed, account: seedAccount },
};
