import type { PropertyMap } from "../../core/settings/connection.js";
import { descriptionOf } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import type { OutputSchema } from "../../core/schema/schema.js";
import { complete } from "../schema/attribute.js";
import {
  attributeName,
  resourceAttributes,
  type ResourceAttribute,
} from "../schema/resource-attributes.js";
import { UNKNOWN_VALUE, type CtyObject, type CtyValue } from "../values/cty.js";
import { saysTheSame } from "./semantics.js";

/** A change before it is made. */
export interface PlannedChange {
  readonly kind: ResourceKind;
  readonly config: CtyObject;
  readonly args: PropertyMap;
  readonly prior?: CtyObject;
  /** Outputs that the change may change; `all` of a new object. */
  readonly changing: "all" | readonly string[];
}

/** Outputs that an update in place may change. */
export function changingOutputs(kind: ResourceKind): readonly string[] {
  return outputsOf(kind).flatMap(([name, { mayChange }]) =>
    mayChange === true ? [attributeName(name)] : [],
  );
}

/** An output that an update may leave open, so that it shows, where nothing else differs. */
export function outputThatShows(kind: ResourceKind): string {
  return changingOutputs(kind)[0] ?? attributeName(outputsOf(kind).at(-1)?.[0] ?? "id");
}

function outputsOf(kind: ResourceKind): readonly (readonly [name: string, output: OutputSchema])[] {
  return Object.entries(descriptionOf(kind).schema.outputs);
}

/** The object as it will be: what is not known before the change is unknown. */
export function plannedObject(change: PlannedChange): CtyObject {
  const attributes = resourceAttributes(change.kind);
  const entries = attributes.map((one) => [one.name, plannedValue(change, one)] as const);
  return complete(attributes, Object.fromEntries(entries));
}

function plannedValue(change: PlannedChange, attribute: ResourceAttribute): CtyValue {
  const { kind, config, prior, changing } = change;
  const { name, core, input, writeOnly, computed } = attribute;
  if (writeOnly === true) return null;
  const written = config[name] ?? null;
  const before = prior?.[name] ?? null;
  if (input === undefined && computed === true) {
    const isOpen = changing === "all" || changing.includes(name);
    return isOpen ? UNKNOWN_VALUE : before;
  }
  if (input === undefined || core === undefined) return written;
  if (written === null) return computed === true ? implied(change, attribute, before) : null;
  return before !== null && saysTheSame(kind, core, written, before) ? before : written;
}

/** What a part of the object's name is when it is not written. */
function implied(
  { kind, args, prior, changing }: PlannedChange,
  { core, input }: ResourceAttribute,
  before: CtyValue,
): CtyValue {
  const other = descriptionOf(kind).implied?.(args)[core ?? ""];
  const known = input?.default ?? (other as CtyValue | undefined);
  const value = known ?? UNKNOWN_VALUE;
  if (prior === undefined || changing === "all") return value;
  return saysTheSame(kind, core ?? "", before, known) ? before : value;
}
