import type { Answer } from "./engine/answer.js";
import { EngineRun } from "./engine/engine-run.js";
import type { ResourceState } from "./engine/resource-state.js";
import type { RunOptions } from "./engine/run-options.js";

/** What a command is given besides its program. */
export type CommandOptions = Partial<Omit<RunOptions, "preview" | "mode" | "program">>;

/**
 * Pulumi's engine in small, in this process: it runs programs with the SDK as it is, calls the hooks and
 * transforms that they register, and the handlers of our providers, and keeps the state as Pulumi does.
 * Each command has an engine's address, a program and a provider's process of its own.
 *
 * What it knows of the engine is in docs/design/0003 and was read in the engine's source
 * (pkg/v3 3.259, resource/deploy). It has no refresh, no import, no policies and no plans.
 *
 * @example
 * const engine = new SimulatedEngine({ "tic:vaultAddress": emulator.url });
 * await engine.up(() => new tic.VaultAuthRole("app", { arn }));
 * await engine.destroy(program, { excludes: [engine.urn("VaultAuthRole", "app")] });
 */
export class SimulatedEngine {
  state: readonly ResourceState[] = [];
  stack = "dev";
  config: Readonly<Record<string, string>>;
  /** Keys of the configuration that are secret, as `pulumi config set --secret` makes them. */
  secretConfig: readonly string[] = [];
  readonly #project = "simulated";

  constructor(config: Readonly<Record<string, string>>) {
    this.config = config;
  }

  preview(program: () => void, options: CommandOptions = {}): Promise<Answer> {
    return this.#run({ ...options, program, preview: true, mode: "update" });
  }

  /** Without a preview before, as `pulumi up --skip-preview`. */
  up(program: () => void, options: CommandOptions = {}): Promise<Answer> {
    return this.#run({ ...options, program, preview: false, mode: "update" });
  }

  previewDestroy(program: (() => void) | undefined, options: CommandOptions = {}): Promise<Answer> {
    return this.#run({ ...options, program, preview: true, mode: "destroy" });
  }

  /** Without a preview before. No program is a plain destroy, which the engine refuses where state has hooks. */
  destroy(program: (() => void) | undefined, options: CommandOptions = {}): Promise<Answer> {
    return this.#run({ ...options, program, preview: false, mode: "destroy" });
  }

  /** `pulumi stack rename`: what stands in inputs and outputs keeps the old name. */
  renameStack(to: string): void {
    const from = this.stack;
    const renamed = (urn: string): string =>
      urn
        .replace(`urn:pulumi:${from}::`, `urn:pulumi:${to}::`)
        .replace(`pulumi:Stack::${this.#project}-${from}`, `pulumi:Stack::${this.#project}-${to}`);
    this.state = this.state.map((one) => ({
      ...one,
      urn: renamed(one.urn),
      dependencies: one.dependencies.map(renamed),
      propertyDependencies: Object.fromEntries(
        Object.entries(one.propertyDependencies).map(([name, urns]) => [name, urns.map(renamed)]),
      ),
      parent: one.parent === undefined ? undefined : renamed(one.parent),
      deletedWith: one.deletedWith === undefined ? undefined : renamed(one.deletedWith),
    }));
    this.stack = to;
  }

  /** The URN of a resource of ours, without a parent or within a `Component`. */
  urn(kind: string, name: string, isWithin = false): string {
    const type = `pulumi-nodejs:dynamic/tic:${kind}`;
    const types = isWithin ? `another:index:Component$${type}` : type;
    return `urn:pulumi:${this.stack}::${this.#project}::${types}::${name}`;
  }

  /** `pulumi state unprotect`. */
  unprotect(urn: string): void {
    this.state = this.state.map((one) => (one.urn === urn ? { ...one, protect: false } : one));
  }

  async #run(options: RunOptions): Promise<Answer> {
    const { stack, config, secretConfig } = this;
    const project = this.#project;
    const run = new EngineRun({ ...options, stack, config, secretConfig, project }, this.state);
    const answer = await run.run();
    if (!options.preview) this.state = run.snapshot.all;
    return answer;
  }
}
