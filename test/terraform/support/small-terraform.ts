import type { RunMemory } from "../../../provider/terraform/run/run-memory.js";
import { ApplyWalk } from "./engine/apply-walk.js";
import { PlanWalk, type Plan } from "./engine/plan-walk.js";
import {
  copyOf,
  emptyState,
  type Answer,
  type Options,
  type Program,
  type StateFile,
} from "./engine/program.js";
import type { Phase } from "./phase.js";

/** What starts the provider: a process of each of its configurations, for each phase. */
export type StartPhases = (memory: RunMemory) => Promise<readonly Phase[]>;

/**
 * As much of Terraform as decides which calls a provider gets, and in what order: the walks of a plan
 * and of an apply with what depends on what, -parallelism, -target, -replace, -refresh=false, destroy,
 * ignore_changes, moved, saved plans, both orders of a replacement, tainted and deposed objects.
 */
export class SmallTerraform {
  state: StateFile = emptyState();
  #commands = 0;

  constructor(
    private readonly start: StartPhases,
    /** What a process of Terraform has for each of its phases: `command` counts those processes. */
    private readonly memoryOf: (command: number) => RunMemory,
  ) {}

  /** `moved`: an address has another name from now on. */
  move(from: string, to: string): void {
    const there = this.state.current.get(from);
    if (there === undefined || this.state.current.has(to)) throw new Error(`${from} cannot move.`);
    this.state.current.delete(from);
    this.state.current.set(to, there);
    for (const [key, one] of this.state.deposed) {
      if (one.address === from) this.state.deposed.set(key, { ...one, address: to });
    }
  }

  /** `terraform plan`, of which nothing is kept. */
  async plan(program: Program, options: Options): Promise<Plan> {
    return this.#planned(program, options, copyOf(this.state), this.#command());
  }

  /** `terraform apply` or `terraform destroy`. */
  async run(
    program: Program,
    options: Options,
    between: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Answer> {
    const command = this.#command();
    const state = copyOf(this.state);
    const plan = await this.#planned(program, options, state, command);
    const actions = plan.actions
      .filter(({ op }) => op !== "none")
      .map(
        ({ address, op, deposed }) => `${address} ${op}${deposed === undefined ? "" : " deposed"}`,
      );
    const { complaints, warnings } = plan;
    if (complaints.length > 0) {
      return { complaints, warnings, actions, applied: false, killed: false };
    }
    await between();
    this.state = state;
    const phases = await this.start(this.memoryOf(options.saved ? this.#command() : command));
    const walk = new ApplyWalk(phases, state, options);
    await walk.run(plan.actions);
    return { complaints: walk.complaints, warnings, actions, applied: true, killed: walk.killed };
  }

  /** `terraform apply -refresh-only`. */
  async refreshOnly(options: Options): Promise<void> {
    const state = copyOf(this.state);
    const phases = await this.start(this.memoryOf(this.#command()));
    await new PlanWalk(phases, {}, state, options).refresh();
    this.state = state;
  }

  async #planned(
    program: Program,
    options: Options,
    state: StateFile,
    command: number,
  ): Promise<Plan> {
    const plan = async (how: Options) =>
      new PlanWalk(await this.start(this.memoryOf(command)), program, state, how).run();
    if (!options.destroy) return plan(options);
    // A destroy begins with a plan of the configuration, of which only what it read is kept.
    const first = options.refresh
      ? await plan({ ...options, destroy: false })
      : { actions: [], complaints: [], warnings: [] };
    return first.complaints.length > 0 ? first : plan({ ...options, refresh: false });
  }

  #command(): number {
    this.#commands += 1;
    return this.#commands;
  }
}
