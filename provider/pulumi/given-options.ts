import * as pulumi from "@pulumi/pulumi";
import type { ResourceKind } from "../core/engine/resource-kind.js";

/** Pulumi merges hooks into the object that it is given, which a program may use for several resources. */
export function withOwnHooks(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return opts.hooks === undefined ? opts : { ...opts, hooks: { ...opts.hooks } };
}

/**
 * Refuses options by which a resource would be none of this program's own.
 *
 * @throws RunError
 */
export function requireOwnObject(
  kind: ResourceKind,
  name: string,
  opts: pulumi.CustomResourceOptions,
): void {
  if (opts.import !== undefined) {
    throw new pulumi.RunError(
      `"${name}" has the option import, and Pulumi cannot import resources of this kind. Remove import: the next pulumi up will take over an object that is there already and matches its declaration. The preview says so. The provider registered nothing.`,
    );
  }
  if (opts.id !== undefined) {
    throw new pulumi.RunError(
      `"${name}" has the option id, with which Pulumi reads an object that no resource of the program holds. Pulumi cannot read resources of this kind so. ${TO_READ[kind]} The provider registered nothing.`,
    );
  }
}

/** How a program reads what it does not hold. */
const TO_READ: Readonly<Record<ResourceKind, string>> = {
  Authorization: "Call tic.getAuthorization() instead.",
  ManagedCredential: "Call tic.getManagedCredentials() instead.",
  VaultAuthRole: "Call tic.getVaultAuthRole() instead.",
  VaultAuthBackend: "Write the mount's path as a text instead: a role takes it as mount.",
};
