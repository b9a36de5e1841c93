import { attributeName } from "../schema/names.js";
import type { CtyObject, CtyType, CtyValue } from "../values/cty.js";

/** What a fact of the core is in Terraform. */
export interface FactShape<Fact> {
  readonly type: CtyType;
  /** The fact under Terraform's names; what it lacks is null, and sets are sorted. */
  objectOf(fact: Fact): CtyObject;
}

/** The shape of a fact whose fields have these types. */
export function factShape<Fact extends { readonly [Name in keyof Fact]?: CtyValue }>(
  fields: Readonly<Record<keyof Fact & string, CtyType>>,
): FactShape<Fact> {
  const entries = Object.entries<CtyType>(fields) as [keyof Fact & string, CtyType][];
  return {
    type: [
      "object",
      Object.fromEntries(entries.map(([name, type]) => [attributeName(name), type])),
    ],
    objectOf: (fact) =>
      Object.fromEntries(
        entries.map(([name, type]) => [attributeName(name), valueOf(fact[name] ?? null, type)]),
      ),
  };
}

/** Facts in an order that is the same in every run. */
export function sortedBy<Fact>(
  facts: readonly Fact[],
  key: (fact: Fact) => string,
): readonly Fact[] {
  const keyed = facts.map((fact) => [key(fact), fact] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, fact]) => fact);
}

/** Texts as a set: each once, sorted. */
export function textSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function valueOf(value: CtyValue, type: CtyType): CtyValue {
  const isSet = Array.isArray(type) && type[0] === "set" && Array.isArray(value);
  return isSet ? textSet(value as readonly string[]) : value;
}
