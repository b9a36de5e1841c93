import type { Diagnostic } from "../../core/engine/rule.js";
import { Ledger, type LedgerEntry } from "../../core/engine/ledger.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import type { CtyObject } from "../values/cty.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { descriptionOf } from "../../core/kinds.js";
import { typeName } from "../schema/names.js";

/** One resource in a run, as a call has told of it. Terraform does not tell addresses. */
export interface Entry extends LedgerEntry {
  /** The name that a person knows it by. */
  readonly label: string;
  op: "keep" | "create" | "update" | "replace" | "delete";
  /** The object in state; absent when it is new. */
  readonly id?: string;
  /** The state of an object that stays or is changed. */
  state?: PropertyMap;
  /** The same in Terraform's form. */
  prior?: CtyObject;
  /** Ids of the roles on a mount that another configuration deletes in the same run. */
  goingElsewhere?: readonly string[];
  /** The id of the object that it makes, takes over or keeps, as far as that is known. */
  claimedObject?: string;
  /** The identity of that object: what its natural key says. */
  holding?: string;
  /** The identity of the object that it lets go: of a deletion, or of one half of a replacement. */
  leaving?: string;
  /** What it does and holds in the end is known: until then it may still turn into a replacement. */
  isSettled?: boolean;
  /** It was answered: `deletes` what it lets go, or leaves it to another resource. */
  answered?: "deletes" | "leaves";
  /** Evaluates it once more, among all that has come by then. */
  evaluate?: () => Promise<readonly Diagnostic[]>;
  /** A deletion that only this run's switch makes right. */
  waits?: boolean;
  /** It was answered without a verdict: another call that waits gives it. */
  unresolved?: boolean;
  /** It was answered so while it was refused: only another change of this run can make it right. */
  unresolvedRefusal?: boolean;
}

/** What a call tells of a resource. */
type Told = Pick<Entry, "kind" | "label" | "op" | "properties"> & { readonly id?: string };

/** What has been heard of one run. */
export class RunLedger extends Ledger<Entry> {
  #count = 0;

  /** Notes a resource of which nothing is known yet but what a call tells. */
  note(told: Told, inPlaceOf?: string): Entry {
    this.#count += 1;
    const key = `${told.kind}#${String(this.#count)}`;
    return this.add<Entry>({ ...told, key, steps: [], deletions: [] }, inPlaceOf);
  }

  /** Takes the entries that wait for what is said of them. */
  takeUnresolved(): readonly Entry[] {
    const unresolved = this.entries.filter((one) => one.unresolved === true);
    for (const one of unresolved) one.unresolved = false;
    return unresolved;
  }
}

/** What a person knows a resource by. Terraform does not tell its address. */
export function labelOf(kind: ResourceKind, properties: PropertyMap): string {
  return descriptionOf(kind).labelOf(properties) ?? typeName(kind);
}
