import type { HookCall, Monitor } from "./monitor.js";
import { inClear, markedLike, type Properties } from "./properties.js";
import type { Provider } from "./provider-side.js";
import type { HookNames, ResourceState } from "./resource-state.js";
import type { Snapshot } from "./snapshot.js";

/** What steps work with. */
export interface StepContext {
  readonly monitor: Monitor;
  readonly providerOf: (type: string) => Provider;
  readonly snapshot: Snapshot;
  readonly preview: boolean;
  /** Stands between any two calls: a run may be killed there. */
  readonly between: () => void;
  readonly note: (text: string) => void;
}

/** The SDK leaves the outputs untyped. */
interface Created {
  readonly id: string;
  readonly outs?: Properties;
}

/** What one step of the engine does: its hooks, the provider's call, and the state after it. */
export class Steps {
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  /** @param replaced the old one, whose deletion stays to be done, unless it came before */
  async create(made: ResourceState, replaced?: ResourceState): Promise<void> {
    const { preview, note } = this.#context;
    note(`${replaced === undefined ? "create" : "replace"} ${made.urn}`);
    await this.#call(made, "beforeCreate", { newInputs: made.inputs, id: "" });
    try {
      if (preview || !made.custom) made.outputs = made.inputs;
      else {
        const provider = this.#context.providerOf(made.type);
        const created: Created = await this.#ask(() => provider.create(inClear(made.inputs)));
        const { id, outs = {} } = created;
        made.id = id;
        made.outputs = marked(made, outs);
      }
    } catch (error) {
      if (!isHalfMade(error)) throw error;
      made.id = error.id;
      made.outputs = marked(made, error.properties);
      made.halfMade = true;
      this.#takePlace(made, replaced);
      throw error;
    }
    this.#takePlace(made, replaced);
    const newOutputs = made.outputs;
    await this.#call(made, "afterCreate", { newInputs: made.inputs, newOutputs, id: made.id });
  }

  async update(old: ResourceState, made: ResourceState): Promise<void> {
    const { preview, note, snapshot } = this.#context;
    note(`update ${made.urn}`);
    const told = { newInputs: made.inputs, oldInputs: old.inputs, oldOutputs: old.outputs };
    await this.#call(made, "beforeUpdate", { ...told, id: old.id });
    made.id = old.id;
    try {
      if (preview || !made.custom) made.outputs = made.inputs;
      else {
        const provider = this.#context.providerOf(made.type);
        const work = () => provider.update(old.id, inClear(old.outputs), inClear(made.inputs));
        const updated: Omit<Created, "id"> = await this.#ask(work);
        const { outs = {} } = updated;
        made.outputs = marked(made, outs);
      }
    } catch (error) {
      if (!isHalfMade(error)) throw error;
      made.outputs = marked(made, error.properties);
      made.halfMade = true;
      snapshot.put(made, old);
      throw error;
    }
    snapshot.put(made, old);
    await this.#call(made, "afterUpdate", { ...told, newOutputs: made.outputs, id: made.id });
  }

  /** Nothing of it changed; options and inputs are written all the same. */
  same(old: ResourceState, made: ResourceState): void {
    made.id = old.id;
    made.outputs = old.outputs;
    this.#context.snapshot.put(made, old);
  }

  /**
   * @param gone URNs that this run deletes
   * @param beforeReplacement its replacement comes right after
   */
  async delete(
    old: ResourceState,
    gone: ReadonlySet<string>,
    beforeReplacement = false,
  ): Promise<void> {
    const { preview, note, snapshot } = this.#context;
    note(`delete ${old.urn}`);
    const told = { oldInputs: old.inputs, oldOutputs: old.outputs, id: old.id };
    await this.#call(old, "beforeDelete", told);
    const isReplaced = beforeReplacement || old.pendingDelete;
    if (old.protect && !isReplaced) throw protectedFrom(`delete resource '${old.urn}'`, old);
    const goesWithAnother = old.deletedWith !== undefined && gone.has(old.deletedWith);
    if (!preview && old.custom && !old.retain && !goesWithAnother) {
      const provider = this.#context.providerOf(old.type);
      await this.#ask(() => provider.delete(old.id, inClear(old.outputs)));
    }
    if (beforeReplacement) old.pendingReplacement = true;
    else snapshot.drop(old);
    await this.#call(old, "afterDelete", told);
  }

  #takePlace(made: ResourceState, replaced: ResourceState | undefined): void {
    const { snapshot } = this.#context;
    snapshot.put(made);
    if (replaced === undefined) return;
    if (replaced.pendingReplacement) snapshot.drop(replaced);
    else replaced.pendingDelete = true;
  }

  async #call(
    state: ResourceState,
    when: keyof HookNames,
    told: Omit<HookCall, "urn" | "name" | "type">,
  ): Promise<void> {
    const { urn, name, type } = state;
    for (const hook of state.hooks[when]) {
      this.#context.between();
      await this.#context.monitor.callHook(hook, { urn, name, type, ...told });
    }
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    this.#context.between();
    const answer = await work();
    this.#context.between();
    return answer;
  }
}

/** The engine's refusal, which names both ways out. */
export function protectedFrom(what: string, { urn }: ResourceState): Error {
  return new Error(
    `unable to ${what} as it is currently marked for protection. To unprotect the resource, remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`, or use the command: \`pulumi state unprotect '${urn}'\``,
  );
}

function marked({ inputs, secretOutputs }: ResourceState, outputs: Properties): Properties {
  return markedLike(outputs, inputs, secretOutputs);
}

interface HalfMade {
  readonly id: string;
  readonly properties: Properties;
}

/** What a provider throws for an object that was made, but not wholly. */
function isHalfMade(error: unknown): error is HalfMade {
  return error instanceof Error && "id" in error && "properties" in error && "reasons" in error;
}
