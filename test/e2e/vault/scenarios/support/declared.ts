import * as tic from "tencentcloud-tic";

import type { Program } from "../../../../support/lab.js";
import { program } from "../../../scenarios/support/scenario.js";
import type { Vault } from "./vault-scenario.js";

/** A mount of a seed. */
export type Mount = NonNullable<Vault["mounts"]>[number];

/** The CAM role that may log in as `app`. */
export const arn = "qcs::cam::uin/100000000001:roleName/app";

/** What a program says of a role, and the type does not always let pass. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A program with one role, `app` unless the arguments say otherwise. */
export function declaringRole(args: Arguments = {}): Program {
  return program(() => role(args));
}

/** Declares a role, `app` unless the arguments say otherwise. */
export function role(args: Arguments = {}, name = "app"): tic.VaultAuthRole {
  return new tic.VaultAuthRole(name, { arn, ...args });
}

/** A program with one backend, at the default mount unless the arguments say otherwise. */
export function declaringBackend(args: Arguments = {}): Program {
  return program(() => new tic.VaultAuthBackend("backend", args));
}

/** A mount of a seed with the role `app`, as `declaringRole()` declares it. */
export function mount(more: Partial<Mount> = {}): Mount {
  return { path: "tencentcloud", roles: { app: { arn } }, ...more };
}

/** A mount of a seed without roles. */
export function emptyMount(more: Partial<Mount> = {}): Mount {
  return mount({ roles: {}, ...more });
}

/** The CAM role of another name. */
export function arnOf(name: string): string {
  return `qcs::cam::uin/100000000001:roleName/${name}`;
}

/** The URN of a role or backend. */
export function urnOf(kind: "VaultAuthRole" | "VaultAuthBackend", name: string): string {
  return `urn:pulumi:dev::lab::pulumi-nodejs:dynamic/tic:${kind}::${name}`;
}
