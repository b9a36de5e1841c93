import type { Engine } from "../../../../support/terraform-cli.js";

/** Both engines, with their names. */
export const engines: readonly (readonly [engine: Engine, name: string])[] = [
  ["terraform", "Terraform"],
  ["opentofu", "OpenTofu"],
];
