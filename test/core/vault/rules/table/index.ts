import type { Expectation } from "./expectation.js";
import { leasesAndTwins, mountOfRole, mounts } from "./mounts.js";
import { deletion, names } from "./names-and-deletion.js";
import { rolesThere, settingsOfRole } from "./roles.js";

/** Every check of every rule of Vault, seen to speak and seen to let through. */
export const expectations: readonly Expectation[] = [
  ...mountOfRole,
  ...mounts,
  ...leasesAndTwins,
  ...settingsOfRole,
  ...rolesThere,
  ...names,
  ...deletion,
];
