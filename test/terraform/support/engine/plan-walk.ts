import { isDeepStrictEqual } from "node:util";

import type { Phase, Planned } from "../phase.js";
import { failed, said } from "../said.js";
import { withIgnored } from "./compared.js";
import {
  isNewFirst,
  reach,
  type Complaint,
  type Instance,
  type Options,
  type Program,
  type Resource,
  type StateFile,
} from "./program.js";
import { upgraded } from "./upgraded.js";
import { walk, type Vertex } from "./walk.js";

/** What a plan makes of an address, or of a deposed object there. */
export interface Action {
  readonly address: string;
  readonly deposed?: number;
  readonly op: "none" | "create" | "update" | "delete" | "delete-create" | "create-delete";
  readonly plan: Pick<Planned, "planned" | "private">;
  readonly resource?: Resource;
  readonly prior?: Instance;
}

/** A plan, and what was said in it. */
export interface Plan {
  readonly actions: readonly Action[];
  readonly complaints: readonly Complaint[];
  readonly warnings: readonly Complaint[];
}

/** Plans: reads what is in the state, which it changes, and asks what is to be done. */
export class PlanWalk {
  readonly #actions: Action[] = [];
  readonly #complaints: Complaint[] = [];
  readonly #warnings: Complaint[] = [];

  constructor(
    private readonly phases: readonly Phase[],
    private readonly program: Program,
    private readonly state: StateFile,
    private readonly options: Options,
  ) {}

  async run(): Promise<Plan> {
    const { program, state, options } = this;
    const reached = [...reach(program, state, options)];
    const vertices: Vertex[] = reached.map((address) => ({
      id: address,
      after: this.#before(address),
      work: () => this.#planCurrent(address),
    }));
    for (const [key, { address }] of state.deposed) {
      if (!reached.includes(address)) continue;
      vertices.push({
        id: `${address} deposed ${String(key)}`,
        after: [],
        work: () => this.#planDeposed(key),
      });
    }
    await walk(vertices, options);
    return { actions: this.#actions, complaints: this.#complaints, warnings: this.#warnings };
  }

  /** Reads everything in the state, and plans nothing. */
  async refresh(): Promise<void> {
    for (const [address, known] of [...this.state.current]) {
      const read = await this.#refreshed(address, known);
      if (read?.instance === undefined) this.state.current.delete(address);
      else this.state.current.set(address, read.instance);
    }
    if (this.#complaints.length > 0) throw new Error(JSON.stringify(this.#complaints));
  }

  /** What is planned first: what it depends on; of what goes, what depends on it. */
  #before(address: string): readonly string[] {
    const { program, state, options } = this;
    const goes = (one: string) => options.destroy || program[one] === undefined;
    if (!goes(address)) return program[address]?.dependsOn ?? [];
    return [...state.current]
      .filter(([one, { dependsOn }]) => goes(one) && dependsOn.includes(address))
      .map(([one]) => one);
  }

  async #planCurrent(address: string): Promise<boolean> {
    const { program, state, options } = this;
    const resource = options.destroy ? undefined : program[address];
    const known = state.current.get(address);
    let prior = known;
    if (known !== undefined) {
      const read = await this.#refreshed(address, known);
      if (read === undefined) return false;
      prior = read.instance;
      if (prior === undefined) state.current.delete(address);
      else state.current.set(address, prior);
    }
    if (resource === undefined) {
      return prior === undefined || this.#planDeletion({ address, prior });
    }
    return this.#planChange(address, resource, prior);
  }

  async #planDeposed(key: number): Promise<boolean> {
    const known = this.state.deposed.get(key);
    if (known === undefined) return true;
    const read = await this.#refreshed(known.address, known);
    if (read === undefined) return false;
    if (read.instance === undefined) {
      this.state.deposed.delete(key);
      return true;
    }
    this.state.deposed.set(key, { ...known, ...read.instance });
    return this.#planDeletion({ address: known.address, deposed: key, prior: read.instance });
  }

  async #refreshed(
    address: string,
    known: Instance,
  ): Promise<{ readonly instance?: Instance } | undefined> {
    const phase = this.#phase(known.alias);
    const claimed = await upgraded(phase, known.kind, known.claimed);
    if (!this.options.refresh) return { instance: { ...known, claimed } };
    const read = await phase.read(known.kind, claimed);
    if (this.#hear(address, read.diagnostics)) return undefined;
    if (read.state === null) return {};
    return { instance: { ...known, claimed: { state: read.state, private: read.private } } };
  }

  async #planDeletion(going: {
    readonly address: string;
    readonly deposed?: number;
    readonly prior: Instance;
  }): Promise<boolean> {
    const { prior, address } = going;
    const plan = await this.#phase(prior.alias).planDeletion(prior.kind, prior.claimed);
    if (this.#hear(address, plan.diagnostics)) return false;
    this.#actions.push({ ...going, op: "delete", plan });
    return true;
  }

  async #planChange(address: string, resource: Resource, prior?: Instance): Promise<boolean> {
    const phase = this.#phase(resource.alias);
    const { kind, config } = resource;
    const usable = prior?.tainted === true ? undefined : prior?.claimed;
    const asked = withIgnored(resource, usable);
    const first = await phase.plan(kind, asked, usable);
    if (this.#hear(address, first.diagnostics)) return false;
    const forced = this.options.replace.includes(address) && usable !== undefined;
    const isNone = usable !== undefined && isDeepStrictEqual(first.planned, usable.state);
    const replaces = forced || (!isNone && first.replaces.length > 0);
    let plan: Planned = first;
    if (replaces) {
      plan = await phase.planNew(kind, config, first.private);
      if (this.#hear(address, plan.diagnostics, "errors")) return false;
    }
    const swapped = replaces || prior?.tainted === true;
    const op = swapped
      ? isNewFirst(this.program, address)
        ? "create-delete"
        : "delete-create"
      : prior === undefined
        ? "create"
        : isNone
          ? "none"
          : "update";
    this.#actions.push({ address, resource, op, plan, ...(prior === undefined ? {} : { prior }) });
    return true;
  }

  /** Notes what is said; whether there is an error. */
  #hear(address: string, found: Planned["diagnostics"], only?: "errors"): boolean {
    for (const text of said(found)) {
      if (text.startsWith("error")) this.#complaints.push({ address, text });
      else if (only === undefined) this.#warnings.push({ address, text });
    }
    return failed(found);
  }

  #phase(alias: number): Phase {
    const phase = this.phases[alias];
    if (phase === undefined) throw new Error(`There is no configuration ${String(alias)}.`);
    return phase;
  }
}
