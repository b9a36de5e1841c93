import { authorizationRows } from "./authorization-rows.js";
import { credentialRows } from "./credential-rows.js";
import { pulumiRows } from "./pulumi-rows.js";
import type { RowOf } from "./row.js";
import { terraformRows } from "./terraform-rows.js";
import { mountRows, roleRows } from "./vault-rows.js";

/** Every text of every rule, each with a program whose run says it. */
export const ruleRows: readonly RowOf[] = [
  ...authorizationRows,
  ...credentialRows,
  ...mountRows,
  ...roleRows,
  ...pulumiRows,
  ...terraformRows,
];
