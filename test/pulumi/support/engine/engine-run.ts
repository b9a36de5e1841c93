import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { deletesOf, wavesOf } from "./deletes.js";
import type { Answer } from "./answer.js";
import { at, failuresIn, type Failure } from "./failure.js";
import { inParallel } from "./in-parallel.js";
import { goalOf, urnFor, type Goal } from "./goal.js";
import { Monitor, type EngineSide, type Registered } from "./monitor.js";
import { startProgram } from "./program-process.js";
import { providersOf } from "./provider-side.js";
import { Registrations } from "./registration.js";
import type { ResourceState } from "./resource-state.js";
import type { RunOptions } from "./run-options.js";
import { Snapshot } from "./snapshot.js";
import { Steps } from "./steps.js";

/** The stack that a run is of. */
export interface Stack {
  readonly stack: string;
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfig: readonly string[];
}

const KILLED = "killed";

let count = 0;

/** A command that was killed: nothing of it goes on. */
class Killed extends Error {}

/** One command: the program, the steps that its registrations lead to, then the deletions. */
export class EngineRun implements EngineSide {
  readonly snapshot: Snapshot;
  readonly #options: RunOptions & Stack;
  readonly #monitor = new Monitor(this);
  readonly #registrations: Registrations;
  readonly #steps: Steps;
  readonly #address: string;
  readonly #goals = new Map<string, Goal>();
  readonly #texts: string[] = [];
  readonly #debug: string[] = [];
  readonly #failures: Failure[] = [];
  readonly #notes: string[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #deciding: Promise<unknown> = Promise.resolve();
  #calls = 0;
  #killed = false;
  #failed = false;
  #over = false;
  #stop: () => void = () => undefined;
  readonly #stopped = new Promise<void>((resolve) => (this.#stop = resolve));

  constructor(options: RunOptions & Stack, before: readonly ResourceState[]) {
    count += 1;
    this.#address = `127.0.0.1:${String(process.pid)}-simulated-${String(count)}`;
    this.#options = options;
    this.snapshot = new Snapshot(before);
    const engineAddress = options.program === undefined ? undefined : this.#address;
    const context = {
      monitor: this.#monitor,
      providerOf: providersOf(engineAddress, options.config),
      snapshot: this.snapshot,
      preview: options.preview,
      between: () => {
        this.#between();
      },
      note: (text: string) => this.#notes.push(text),
    };
    this.#steps = new Steps(context);
    this.#registrations = new Registrations(context, this.#steps, options);
  }

  async run(): Promise<Answer> {
    const { program, stack, project, config, secretConfig, preview } = this.#options;
    if (program === undefined) {
      await this.#guarded(() => this.#withoutProgram());
    } else {
      const running = startProgram(program, {
        ...{ stack, project, config, secretConfig, preview },
        engineAddress: this.#address,
        monitor: this.#monitor,
        log: (text, isDebug) => (isDebug ? this.#debug : this.#texts).push(text),
      });
      const ended = running.done.catch((error: unknown) => {
        this.#fail(error);
      });
      await Promise.race([ended, this.#stopped]);
      while (this.#underWay.size > 0) await Promise.allSettled([...this.#underWay]);
      this.#over = true;
      running.stop();
    }
    this.#monitor.close();
    return {
      ok: !this.#failed,
      text: this.#texts.join("\n"),
      debug: this.#debug.join("\n"),
      failures: this.#failures,
      steps: this.#notes,
      killed: this.#killed,
    };
  }

  /** Answers once the step is done; never when the run has failed. */
  async register(request: RegisterResourceRequest): Promise<Registered> {
    const registered = await this.#guarded(async () => {
      const goal = await this.#goal(request);
      const decided = this.#deciding.then(async () => {
        if (this.#failed) return undefined;
        return at(goal.urn, () => this.#registrations.decide(goal));
      });
      this.#deciding = decided.catch(() => undefined);
      const step = await decided;
      return step === undefined ? undefined : at(goal.urn, step);
    });
    return registered ?? new Promise<never>(() => undefined);
  }

  async programEnded(): Promise<void> {
    const done = await this.#guarded(async () => {
      await this.#deletions();
      return true;
    });
    if (done !== true) await new Promise<never>(() => undefined);
  }

  async #withoutProgram(): Promise<void> {
    const { mode } = this.#options;
    if (mode !== "destroy") throw new Error("an update needs a program");
    const hooked = this.snapshot.all.find(({ hooks }) => hooks.beforeDelete.length > 0);
    if (hooked !== undefined) throw new Error(`${hooked.urn} has hooks: use --run-program`);
    await this.#deletions();
  }

  async #goal(request: RegisterResourceRequest): Promise<Goal> {
    const parent = request.getParent() || undefined;
    const urn = urnFor(this.#options, { type: request.getType(), name: request.getName(), parent });
    const goal = await goalOf(request, urn, {
      parent: this.#goals.get(parent ?? ""),
      stackTransforms: this.#monitor.stackTransforms,
      call: (callback, bytes) => this.#monitor.call(callback, bytes),
    });
    this.#goals.set(urn, goal);
    return goal;
  }

  async #deletions(): Promise<void> {
    const { operated, registered } = this.#registrations;
    const going = deletesOf({
      snapshot: this.snapshot,
      options: this.#options,
      operated,
      registered,
    });
    const gone = new Set(going.map(({ urn }) => urn));
    for (const wave of wavesOf(going, this.snapshot)) {
      const { oneAtATime } = this.#options;
      if (oneAtATime === undefined) await inParallel(wave, (one) => this.#delete(one, gone));
      else {
        const order = oneAtATime === "reversed" ? wave.toReversed() : wave;
        for (const one of order) await this.#delete(one, gone);
      }
    }
  }

  async #delete(state: ResourceState, gone: ReadonlySet<string>): Promise<void> {
    if (state.pendingReplacement) this.snapshot.drop(state);
    else await at(state.urn, () => this.#steps.delete(state, gone));
  }

  /** Works; what fails stops the run once what is under way has ended. */
  async #guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    const doing = work();
    this.#underWay.add(doing);
    try {
      return await doing;
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      this.#underWay.delete(doing);
    }
  }

  #fail(error: unknown): void {
    this.#failed = true;
    // A program that is ended goes on for a moment, and finds nobody.
    if (this.#over) return;
    const failures = failuresIn(error).filter(({ text }) => text !== KILLED);
    this.#texts.push(...failures.map(({ text }) => text));
    this.#failures.push(...failures);
    this.#stop();
  }

  #between(): void {
    this.#calls += 1;
    if (this.#calls === this.#options.killAt) this.#killed = true;
    if (this.#killed) throw new Killed(KILLED);
  }
}
