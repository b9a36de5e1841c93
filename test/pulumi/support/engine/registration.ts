import { aliasUrns, type Goal } from "./goal.js";
import type { Registered } from "./monitor.js";
import { inClear, markedLike, UNKNOWN_VALUE, type Properties } from "./properties.js";
import { stateOf } from "./new-state.js";
import { needsOf, type ResourceState } from "./resource-state.js";
import { isTargeted, type RunOptions } from "./run-options.js";
import { protectedFrom, type StepContext, type Steps } from "./steps.js";

/** The SDK leaves the inputs untyped. */
interface Checked {
  readonly inputs?: Properties;
  readonly failures?: readonly { readonly reason: string }[];
}

/** What the engine decides of registrations, one after the other. */
export class Registrations {
  /** URNs that had a step, and those that they were aliases of. */
  readonly operated = new Set<string>();
  /** What a destroy's program has registered, with what it depends on by the program. */
  readonly registered: ResourceState[] = [];
  readonly #deletedBefore = new Set<string>();
  readonly #skipped = new Set<string>();
  readonly #context: StepContext;
  readonly #steps: Steps;
  readonly #options: RunOptions & { readonly stack: string; readonly project: string };

  constructor(
    context: StepContext,
    steps: Steps,
    options: RunOptions & { readonly stack: string; readonly project: string },
  ) {
    this.#context = context;
    this.#steps = steps;
    this.#options = options;
  }

  /** Decides; the step itself is done by the function that it answers with. */
  async decide(goal: Goal): Promise<() => Promise<Registered>> {
    const { snapshot } = this.#context;
    const { urn } = goal;
    if (this.operated.has(urn)) throw new Error(`Duplicate resource URN '${urn}'`);
    const known = [urn, ...aliasUrns(goal, this.#options)];
    const old = known.map((one) => snapshot.old(one)).find((one) => one !== undefined);
    if (old !== undefined && this.operated.has(old.urn)) {
      throw new Error(
        `Duplicate resource alias '${old.urn}' applied to resource with URN '${urn}'`,
      );
    }
    this.operated.add(urn);
    if (old !== undefined) this.operated.add(old.urn);
    const made = stateOf(goal);
    if (!goal.custom) return this.#component(made, old);
    if (this.#options.mode === "destroy") return this.#inDestroy(made, old);
    const targeted =
      isTargeted(urn, this.#options) || (old !== undefined && isTargeted(old.urn, this.#options));
    if (!targeted) return this.#untargeted(made, old);
    const missing = needsOf(made).find((one) => this.#skipped.has(one));
    if (missing !== undefined)
      throw new Error(`${urn} depends on ${missing}, which was not targeted`);
    return this.#targeted(goal, made, old);
  }

  #component(made: ResourceState, old: ResourceState | undefined): () => Promise<Registered> {
    if (old === undefined) this.#context.snapshot.put(made);
    else this.#steps.same(old, made);
    if (this.#options.mode === "destroy") this.registered.push(made);
    return answer(made);
  }

  #inDestroy(made: ResourceState, old: ResourceState | undefined): () => Promise<Registered> {
    if (old === undefined || needsOf(made).some((one) => this.#skipped.has(one))) {
      this.#skipped.add(made.urn);
      if (old !== undefined) this.operated.delete(old.urn);
      return answer({ ...made, outputs: old?.outputs ?? {} });
    }
    made.inputs = old.inputs;
    this.#steps.same(old, made);
    this.registered.push(made);
    return answer(made);
  }

  #untargeted(made: ResourceState, old: ResourceState | undefined): () => Promise<Registered> {
    if (old !== undefined) {
      this.#context.snapshot.put(old, old);
      return answer(old);
    }
    this.#skipped.add(made.urn);
    return answer({ ...made, outputs: {} });
  }

  async #targeted(
    goal: Goal,
    made: ResourceState,
    old: ResourceState | undefined,
  ): Promise<() => Promise<Registered>> {
    const provider = this.#context.providerOf(goal.type);
    const forced = this.#options.replaces?.includes(goal.urn) === true && old !== undefined;
    const again = this.#deletedBefore.has(goal.urn);
    const compared = old !== undefined && !forced && !again;
    const wanted = compared ? ignoring(goal.inputs, old.inputs, goal.ignoreChanges) : goal.inputs;
    const checked = await this.#check(goal, wanted, compared ? old.inputs : {});
    made.inputs = checked;
    if (old === undefined) return this.#doing(made, () => this.#steps.create(made));
    if (again) return this.#doing(made, () => this.#steps.create(made, old));
    const { changes = false, replaces = [] } = forced
      ? { changes: true, replaces: ["id"] }
      : await provider.diff(old.id, inClear(old.outputs), inClear(checked));
    if (old.pendingReplacement || (changes && replaces.length > 0)) {
      if (goal.protect && old.protect) throw protectedFrom(`replace resource '${goal.urn}'`, old);
      if (!forced) made.inputs = await this.#check(goal, goal.inputs, {});
      return this.#replace(goal, made, old);
    }
    if (changes || old.halfMade) return this.#doing(made, () => this.#steps.update(old, made));
    this.#steps.same(old, made);
    return answer(made);
  }

  async #check(goal: Goal, news: Properties, olds: Properties): Promise<Properties> {
    this.#context.between();
    const provider = this.#context.providerOf(goal.type);
    const checked: Checked = await provider.check(inClear(olds), inClear(news));
    const { inputs, failures = [] } = checked;
    if (failures.length > 0) {
      throw new Error(
        `${goal.urn} has a problem: ${failures.map(({ reason }) => reason).join("; ")}`,
      );
    }
    return markedLike(inputs ?? {}, news, []);
  }

  async #replace(
    goal: Goal,
    made: ResourceState,
    old: ResourceState,
  ): Promise<() => Promise<Registered>> {
    if (!goal.deleteBeforeReplace && !old.pendingReplacement) {
      return this.#doing(made, () => this.#steps.create(made, old));
    }
    const dependents = await this.#replacedWith(old);
    const gone = new Set(this.#deletedBefore);
    const remaining = dependents.find((one) => one.protect);
    if (remaining !== undefined)
      throw protectedFrom(`replace resource '${remaining.urn}'`, remaining);
    for (const one of [...dependents, old]) gone.add(one.urn);
    for (const one of dependents) this.#deletedBefore.add(one.urn);
    return this.#doing(made, async () => {
      for (const one of dependents.toReversed()) {
        await this.#steps.delete(one, gone, true);
      }
      if (!old.pendingReplacement) await this.#steps.delete(old, gone, true);
      await this.#steps.create(made, old);
    });
  }

  /** What would be replaced as well, since an input of it comes from the resource that goes first. */
  async #replacedWith(root: ResourceState): Promise<readonly ResourceState[]> {
    const gone = new Set([root.urn]);
    const found: ResourceState[] = [];
    for (const one of this.#context.snapshot.before) {
      if (one.pendingDelete || !one.custom || this.operated.has(one.urn)) continue;
      const changed = Object.entries(one.propertyDependencies)
        .filter(([, urns]) => urns.some((urn) => gone.has(urn)))
        .map(([name]) => [name, UNKNOWN_VALUE] as const);
      if (changed.length === 0) continue;
      const news = { ...inClear(one.inputs), ...Object.fromEntries(changed) };
      const provider = this.#context.providerOf(one.type);
      const { replaces = [] } = await provider.diff(one.id, inClear(one.outputs), news);
      if (replaces.length === 0) continue;
      gone.add(one.urn);
      found.push(one);
    }
    return found;
  }

  #doing(made: ResourceState, work: () => Promise<void>): () => Promise<Registered> {
    return async () => {
      await work();
      return { urn: made.urn, id: made.id, outputs: made.outputs };
    };
  }
}

function answer({ urn, id, outputs }: ResourceState): () => Promise<Registered> {
  return () => Promise.resolve({ urn, id, outputs });
}

/** `ignoreChanges` hands the old inputs on. */
function ignoring(news: Properties, olds: Properties, ignored: readonly string[]): Properties {
  const isKept = ([name]: [string, unknown]): boolean =>
    ignored.includes(name) || ignored.includes("*");
  const remaining = Object.entries(olds).filter(isKept);
  const others = Object.entries(news).filter((one) => !isKept(one));
  return Object.fromEntries([...others, ...remaining]);
}
