import type { ResourceKind } from "../../core/engine/step.js";
import { snakeCase } from "../../core/values/snake-case.js";

/** Names that Terraform keeps for itself, and what stands in their place. */
const RESERVED: Readonly<Record<string, string>> = { provider: "credential_provider" };

export function attributeName(name: string): string {
  return RESERVED[name] ?? snakeCase(name);
}

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}
