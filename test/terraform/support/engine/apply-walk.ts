import { isDeepStrictEqual } from "node:util";

import type { Held, Phase, Planned } from "../phase.js";
import { failed, said } from "../said.js";
import { applyOrder } from "./apply-order.js";
import { differsFrom, withIgnored } from "./compared.js";
import type { Action } from "./plan-walk.js";
import type { Complaint, Instance, Options, Resource, StateFile } from "./program.js";
import { upgraded } from "./upgraded.js";
import { walk, type Vertex } from "./walk.js";

/** The apply was killed. */
class KilledError extends Error {}

/** Applies a plan, step by step, and keeps the state. */
export class ApplyWalk {
  readonly complaints: Complaint[] = [];
  killed = false;
  #calls = 0;
  #keys: number;

  constructor(
    private readonly phases: readonly Phase[],
    private readonly state: StateFile,
    private readonly options: Options,
  ) {
    this.#keys = Math.max(0, ...state.deposed.keys());
  }

  async run(actions: readonly Action[]): Promise<void> {
    const order = actions.flatMap((one) => applyOrder(one, actions));
    const vertices = order.map(({ id, after, half, action }): Vertex => {
      const work = () => (half === "make" ? this.#make(action) : this.#destroy(action));
      return { id, after, work: () => this.#tried(action.address, work) };
    });
    await walk(vertices, this.options);
  }

  async #tried(address: string, work: () => Promise<boolean>): Promise<boolean> {
    if (this.killed) return false;
    try {
      return await work();
    } catch (error) {
      if (error instanceof KilledError) return false;
      throw new Error(`at ${address}: ${String(error)}`, { cause: error });
    }
  }

  async #make({ address, op, plan, resource, prior }: Action): Promise<boolean> {
    if (resource === undefined) throw new Error(`${address} is made without a configuration.`);
    let old: number | undefined;
    const before = this.state.current.get(address);
    if (op === "create-delete" && before !== undefined) {
      this.#keys += 1;
      old = this.#keys;
      this.state.deposed.set(old, { ...before, address, key: old });
      this.state.current.delete(address);
    }
    const isFine = await this.#change(address, {
      resource,
      plan,
      ...(op === "update" && prior !== undefined ? { prior } : {}),
    });
    // What could not even be begun leaves the old one where it was.
    if (
      old !== undefined &&
      !this.state.current.has(address) &&
      before !== undefined &&
      !this.killed
    ) {
      this.state.deposed.delete(old);
      this.state.current.set(address, before);
    }
    return isFine;
  }

  async #change(
    address: string,
    change: {
      readonly resource: Resource;
      readonly plan: Action["plan"];
      readonly prior?: Instance;
    },
  ): Promise<boolean> {
    const { resource, plan, prior } = change;
    const { kind, config, alias, dependsOn: needs } = resource;
    const phase = this.#phase(alias);
    const claimed = prior === undefined ? undefined : await upgraded(phase, kind, prior.claimed);
    const again = await phase.plan(kind, withIgnored(resource, claimed), claimed);
    if (this.#hear(address, again.diagnostics)) return false;
    this.#mustBe(address, differsFrom(plan.planned, again.planned), "the plan in apply");
    if (claimed !== undefined && again.replaces.length > 0) {
      throw new Error(`the plan in apply replaces ${again.replaces.join()}`);
    }
    if (claimed !== undefined && isDeepStrictEqual(again.planned, claimed.state)) return true;
    const {
      state,
      private: bytes,
      diagnostics,
    } = await this.#counted(() => phase.apply(kind, config, again, claimed));
    const isFine = !this.#hear(address, diagnostics);
    if (isFine) this.#mustBe(address, differsFrom(again.planned, state), "the new state");
    const tainted = !isFine && prior === undefined;
    if (state === null) this.state.current.delete(address);
    else {
      const made: Held = { state, private: bytes };
      this.state.current.set(address, { kind, claimed: made, tainted, dependsOn: needs, alias });
    }
    return isFine;
  }

  async #destroy(action: Action): Promise<boolean> {
    const { address, plan, op } = action;
    const key =
      action.deposed ?? (op === "create-delete" ? this.#oldOf(address, action) : undefined);
    const instance =
      key === undefined ? this.state.current.get(address) : this.state.deposed.get(key);
    if (instance === undefined) return true;
    const { kind, alias } = instance;
    const phase = this.#phase(alias);
    const claimed = await upgraded(phase, kind, instance.claimed);
    let noted: Pick<Planned, "private"> = plan;
    if (key !== undefined) {
      const again = await phase.planDeletion(kind, claimed);
      if (this.#hear(address, again.diagnostics)) return false;
      noted = again;
    }
    const gone = await this.#counted(() => phase.applyDeletion(kind, claimed, noted.private));
    const isFine = !this.#hear(address, gone.diagnostics);
    if (gone.state === null) {
      if (key === undefined) this.state.current.delete(address);
      else this.state.deposed.delete(key);
    } else if (isFine) throw new Error("a deletion that went well has a state");
    return isFine;
  }

  #oldOf(address: string, { prior }: Action): number | undefined {
    const own = [...this.state.deposed.values()].filter(
      (one) => one.address === address && one.claimed.state.id === prior?.claimed.state.id,
    );
    return own.at(-1)?.key;
  }

  async #counted<T>(call: () => Promise<T>): Promise<T> {
    if (this.killed) throw new KilledError();
    this.#calls += 1;
    if (this.#calls === this.options.killAt) this.killed = true;
    const answer = await call();
    // Nobody is left who could write it down.
    if (this.killed) throw new KilledError();
    return answer;
  }

  #mustBe(address: string, names: readonly string[], what: string): void {
    if (names.length > 0) throw new Error(`${address}: ${what} is not as planned: ${names.join()}`);
  }

  #hear(address: string, found: Planned["diagnostics"]): boolean {
    for (const text of said(found)) {
      if (text.startsWith("error")) this.complaints.push({ address, text });
    }
    return failed(found);
  }

  #phase(alias: number): Phase {
    const phase = this.phases[alias];
    if (phase === undefined) throw new Error(`There is no configuration ${String(alias)}.`);
    return phase;
  }
}
