import type { ResourceKind } from "../../core/resource-kind.js";

/** A name as Terraform's users write it: `secretId` is `secret_id`. */
export function snakeCase(name: string): string {
  return name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])/g, "_")
    .toLowerCase();
}

/** Names that Terraform keeps for itself, and what stands in their place. */
const RESERVED: Readonly<Record<string, string>> = { provider: "credential_provider" };

/** The attribute of one of the core's arguments or outputs. */
export function attributeName(name: string): string {
  return RESERVED[name] ?? snakeCase(name);
}

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}
