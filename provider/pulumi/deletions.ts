import { isSameObject, ObjectMap } from "../core/engine/claims.js";
import type { Declaration } from "./declaration.js";
import type { DeletionAnswer } from "./rendezvous/messages.js";

/** What a run knows of who declares an object. */
interface Declared {
  readonly declarations: readonly Declaration[];
  takesAway(declaration: Declaration): boolean;
  objectOf(declaration: Declaration): string | undefined;
}

interface Decision {
  /** A deletion of it was judged and let pass. */
  judged: boolean;
  /** The declared resource that keeps it, where every deletion that was judged is told so. */
  heldBy: string | undefined;
  readonly goesWith: Set<string>;
}

/**
 * What the hooks of a run decided of deletions, for the handlers: these are told of an object and of
 * nothing else that the run does.
 */
export class Deletions {
  readonly #decisions = new ObjectMap<Decision>();

  /** The object stays: another resource declares it. */
  keep(object: string, holder: Declaration): void {
    const decision = this.#of(object);
    // Of two resources of one object that both go, one deletes it.
    if (!decision.judged) decision.heldBy = holder.name;
  }

  /** The object may go: a hook has judged it. */
  pass(object: string): void {
    const decision = this.#of(object);
    decision.judged = true;
    decision.heldBy = undefined;
  }

  /** A role goes with its mount, for which the engine makes no call of its own. */
  goesWith(mount: string, role: string): void {
    this.#of(mount).goesWith.add(role);
  }

  /** What the handler goes by. Where no hook has judged, what the program declares tells. */
  answer(object: string, declared: Declared): DeletionAnswer {
    const known = this.#decisions.get(object);
    const heldBy =
      known?.judged === true ? undefined : (known?.heldBy ?? keeperOf(object, declared));
    return {
      judged: known?.judged === true,
      ...(heldBy === undefined ? {} : { heldBy }),
      goesWith: [...(known?.goesWith ?? [])],
    };
  }

  #of(object: string): Decision {
    const known = this.#decisions.get(object);
    if (known !== undefined) return known;
    const made = { judged: false, heldBy: undefined, goesWith: new Set<string>() };
    this.#decisions.set(object, made);
    return made;
  }
}

/** Without hooks, a declared resource keeps its object, unless the run takes all of them away. */
function keeperOf(object: string, declared: Declared): string | undefined {
  return declared.declarations.find(
    (one) => isSameObject(declared.objectOf(one), object) && !declared.takesAway(one),
  )?.name;
}
