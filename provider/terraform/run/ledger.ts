import type { PropertyMap } from "../../core/settings/connection.js";
import type { Diagnostic } from "../../core/engine/diagnostic.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import type { TicStep } from "../../core/tic/step.js";
import type { CtyObject } from "../values/cty.js";
import type { VaultStep } from "../../core/vault/step.js";

/** One resource in a run, as a call has told of it. */
export interface Entry {
  /** Unique in one run. Terraform does not tell addresses. */
  readonly key: string;
  readonly kind: ResourceKind;
  /** What a person knows it by. */
  readonly label: string;
  op: "keep" | "create" | "update" | "replace" | "delete";
  /** What the program declares; of a deletion, the state. */
  readonly properties: PropertyMap;
  /** The object in state; absent when it is new. */
  readonly id?: string;
  /** The state of an object that stays or is changed. */
  state?: PropertyMap;
  /** The same in Terraform's form. */
  prior?: CtyObject;
  /** What it does to the account, but for the deletion of what it replaces. */
  steps: readonly TicStep[];
  /** The deletion that it is, or that follows it. */
  deletions: readonly TicStep[];
  vaultSteps: readonly VaultStep[];
  vaultDeletions: readonly VaultStep[];
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
  /** Judges it once more, among all that has come by then. */
  evaluate?: () => Promise<readonly Diagnostic[]>;
  /** A deletion that only this run's switch makes right. */
  waits?: boolean;
  /** It was answered without a verdict: another call that waits gives it. */
  unresolved?: boolean;
  /** It was answered so while it was refused: only another change of this run can make it right. */
  unresolvedRefusal?: boolean;
}

/** What has been heard of one run. */
export class Ledger {
  readonly #entries: Entry[] = [];
  #count = 0;

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Notes a resource; one that had an entry before loses that. */
  add(
    entry: Pick<Entry, "kind" | "label" | "op" | "properties"> & { readonly id?: string },
    inPlaceOf?: string,
  ): Entry {
    this.#count += 1;
    const key = `${entry.kind}#${String(this.#count)}`;
    const made: Entry = {
      ...entry,
      key,
      steps: [],
      deletions: [],
      vaultSteps: [],
      vaultDeletions: [],
    };
    const index = this.#entries.findIndex((one) => one.key === inPlaceOf);
    if (index === -1) this.#entries.push(made);
    else this.#entries[index] = made;
    return made;
  }

  find(key: string): Entry | undefined {
    return this.#entries.find((one) => one.key === key);
  }

  others(entry: Entry): readonly Entry[] {
    return this.#entries.filter((one) => one !== entry);
  }

  /** Entries that came before. */
  earlier(entry: Entry): readonly Entry[] {
    return this.#entries.slice(0, Math.max(0, this.#entries.indexOf(entry)));
  }

  /** Takes the entries that wait for a verdict. */
  takeOpen(): readonly Entry[] {
    const unresolved = this.#entries.filter((one) => one.unresolved === true);
    for (const one of unresolved) one.unresolved = false;
    return unresolved;
  }
}
