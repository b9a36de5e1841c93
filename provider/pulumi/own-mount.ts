import type * as pulumi from "@pulumi/pulumi";
import type { Bag } from "../core/connection.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import type { Run } from "./run.js";
import { valuesAmong } from "./settled.js";

/**
 * Whether a role's partner is the mount that the role is on: that one takes it along when it goes.
 *
 * @param role the role's arguments, as the program or a transform gives them
 * @param partner URN of the role's `deletedWith`
 */
export async function isOwnMount(run: Run, role: pulumi.Inputs, partner: string): Promise<boolean> {
  const backend = run.declarationOf(partner);
  if (backend?.kind !== "VaultAuthBackend") return false;
  const own = await valuesAmong(role, READS);
  const its = { ...(await valuesAmong(backend.given, READS)), ...backend.known };
  const path = pathIn("VaultAuthBackend", its);
  if (path === undefined || path !== pathIn("VaultAuthRole", own)) return false;
  return run.where.areTogether(
    { kind: "VaultAuthRole", args: own },
    { kind: "VaultAuthBackend", args: its },
  );
}

const READS = ["mount", "path", "connection", "preflight"];

function pathIn(kind: "VaultAuthRole" | "VaultAuthBackend", bag: Bag): string | undefined {
  const { mount, path } = bag;
  const own = kind === "VaultAuthRole" ? mount : path;
  return typeof own === "string"
    ? vaultDefinitionOf("VaultAuthBackend").place({ path: own })?.path
    : undefined;
}
