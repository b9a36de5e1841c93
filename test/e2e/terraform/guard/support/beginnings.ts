import type { SeedStack } from "../../../../../provider/emulator/index.js";
import type { Beginning } from "./guard-scenario.js";
import { arnOf, credential, legacy, spare } from "./hcl.js";

/** An Active credential, and a Ready one. */
export const credentials = [legacy, spare];

/** Both of them, as a configuration declares them. */
export const both = credential(legacy) + credential(spare);

/** The switch is on. */
export const on = { authorization: { enabled: true } } as const;

/** A stack that was applied with a credential. */
export function shopOn(credentialId: string): SeedStack[] {
  return [{ stackName: "shop", method: "Credential", credentialId }];
}

/** A stack that was applied with authorization. */
export const onAuthorization: Beginning = { ...on, stacks: [{ stackName: "shop" }] };

/** The mount, with roles of these names. */
export function mountWith(...names: readonly string[]): Beginning {
  const roles = Object.fromEntries(names.map((name) => [name, { arn: arnOf(name) }]));
  return { vault: { token: "root", mounts: [{ path: "tencentcloud", roles }] } };
}

/** The mount, with a role of somebody else. */
export const foreign = mountWith("foreign");
