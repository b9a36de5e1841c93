import type { Session } from "../run/session.js";
import type { Attribute } from "../schema/attribute.js";
import { attributeName } from "../schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../values/cty.js";

export interface DataSource {
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Reads it. Expected failures are `ServiceError`, `ConfigError` and `UserError`. */
  read(session: Session, config: CtyObject): Promise<CtyObject>;
}

/** A fact of the core under Terraform's names; what it lacks is null, and sets are sorted. */
export function objectOf<Fact extends { readonly [Name in keyof Fact]?: CtyValue }>(
  fact: Fact,
  names: readonly string[] = Object.keys(fact),
): CtyObject {
  const values = fact as Readonly<Record<string, CtyValue | undefined>>;
  return Object.fromEntries(
    names.map((name) => {
      const value = values[name] ?? null;
      return [attributeName(name), Array.isArray(value) ? textSet(value as string[]) : value];
    }),
  );
}

export function textSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
