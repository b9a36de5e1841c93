import type { ReadingNames } from "../../core/vault/readings.js";

/** What users of Terraform call the two readings of roles. */
export const readingNames: ReadingNames = {
  role: "data.tic_vault_auth_role",
  roles: "data.tic_vault_auth_roles",
};
