import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktn";
import type { IConstruct } from "constructs";
import { UNKNOWN } from "../core/schema/schema.js";

const resolver = new DefaultTokenResolver(new StringConcat());

/** A value as it will be written, as far as that is decided by now. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  const written: unknown = Tokenization.resolve(value, { scope, resolver, preparing: false });
  return written;
}

/** Values that are known when a stack is synthesised. An expression of Terraform is not. */
export function knownValues(scope: IConstruct, given: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(given)
      .map(([name, value]) => [name, withoutExpressions(resolved(scope, value))] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

function withoutExpressions(value: unknown): unknown {
  if (typeof value === "string") return /[$%]\{/.test(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(withoutExpressions);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withoutExpressions(one)]),
  );
}
