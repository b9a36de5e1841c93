import type { Expectation } from "./expectation.js";
import { leasesAndTwins, paths } from "./leases-and-paths.js";
import { mountOfRole, mounts } from "./mounts.js";
import { deletion, names } from "./names-and-deletion.js";
import { rolesThere, settingsOfRole } from "./roles.js";

/** Every check of every rule of Vault, seen to speak and seen to let through. */
export const expectations: readonly Expectation[] = [
  ...mountOfRole,
  ...mounts,
  ...paths,
  ...leasesAndTwins,
  ...settingsOfRole,
  ...rolesThere,
  ...names,
  ...deletion,
];
