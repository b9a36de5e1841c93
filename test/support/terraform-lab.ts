import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createEmulator, type Emulator, type Seed } from "../../provider/emulator/index.js";
import { defaultKey } from "../../provider/emulator/seed/seed.js";
import { terraformCli, type Engine } from "./terraform-cli.js";
import { answerOf, type TerraformAnswer } from "./terraform-answer.js";
import { runCommand } from "./run-command.js";
import { providerFile, type LabSettings } from "./terraform-program.js";
import { idsInStateFile, type ShownState } from "./terraform-state.js";
import { provideBy, type Provided, type ProvidedBy } from "./terraform-provider.js";

/** A configuration: HCL, or what its JSON form holds. */
export type TerraformProgram = string | Readonly<Record<string, unknown>>;

/** How a lab is opened. */
export interface TerraformLabOptions {
  readonly engine: Engine;
  /** `process`: the built provider, a process for each phase. `reattach`: within the test's process. */
  readonly mode: ProvidedBy;
  /** What the emulator's accounts look like. */
  readonly seed?: Seed;
  /** More settings of the provider block, by the core's names. */
  readonly settings?: LabSettings;
  /** The provider's environment. @default the key of the emulator's first account */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The real Terraform or OpenTofu, with a state of its own and an emulator, in a folder of its own. */
export class TerraformLab {
  readonly emulator: Emulator;
  readonly directory: string;
  readonly stateFile: string;
  /** The provider's environment; a change counts from the next command on. */
  readonly environment: Record<string, string>;
  readonly #bin: string;
  readonly #provided: Provided;

  private constructor(
    emulator: Emulator,
    directory: string,
    bin: string,
    environment: Record<string, string>,
    provided: Provided,
  ) {
    this.emulator = emulator;
    this.directory = directory;
    this.stateFile = join(directory, "terraform.tfstate");
    this.environment = environment;
    this.#bin = bin;
    this.#provided = provided;
  }

  static async open(options: TerraformLabOptions): Promise<TerraformLab> {
    const { engine, mode, seed, settings = {} } = options;
    const { bin } = await terraformCli(engine);
    const directory = await realpath(await mkdtemp(join(tmpdir(), "tic-terraform-")));
    const { secretId, secretKey } = defaultKey(0);
    const environment: Record<string, string> = {
      ...(options.environment ?? {
        TENCENTCLOUD_SECRET_ID: secretId,
        TENCENTCLOUD_SECRET_KEY: secretKey,
      }),
    };
    const emulator = await createEmulator(seed === undefined ? {} : { seed });
    const provided = await provideBy(mode, directory, environment);
    const lab = new TerraformLab(emulator, directory, bin, environment, provided);
    await lab.configure(settings);
    return lab;
  }

  /** Runs with these settings from now on; where the emulator is is among them. */
  async configure(settings: LabSettings): Promise<void> {
    await this.write("provider.tf.json", providerFile(this.emulator.url, settings));
  }

  /** Writes a file of the configuration: `main.tf.json`, `modules/one/main.tf`. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.directory, name), text);
  }

  plan(program: TerraformProgram, ...options: readonly string[]): Promise<TerraformAnswer> {
    return this.#withProgram(program, ["plan", ...options]);
  }

  /** Applies what the command plans itself. */
  apply(program: TerraformProgram, ...options: readonly string[]): Promise<TerraformAnswer> {
    return this.#withProgram(program, ["apply", "-auto-approve", ...options]);
  }

  /** Applies a plan that `plan` wrote with `-out`. */
  applySaved(file: string): Promise<TerraformAnswer> {
    return this.run("apply", file);
  }

  planDestroy(program: TerraformProgram, ...options: readonly string[]): Promise<TerraformAnswer> {
    return this.#withProgram(program, ["plan", "-destroy", ...options]);
  }

  destroy(program: TerraformProgram, ...options: readonly string[]): Promise<TerraformAnswer> {
    return this.#withProgram(program, ["destroy", "-auto-approve", ...options]);
  }

  import(program: TerraformProgram, address: string, id: string): Promise<TerraformAnswer> {
    return this.#withProgram(program, ["import", address, id]);
  }

  /** Compares state and service: exit code 0 without drift, 2 with drift, 1 where it cannot. */
  refreshOnlyPlan(): Promise<TerraformAnswer> {
    return this.run("plan", "-refresh-only", "-detailed-exitcode");
  }

  refresh(): Promise<TerraformAnswer> {
    return this.run("apply", "-refresh-only", "-auto-approve");
  }

  /** Any command, as a person would type it in the lab's folder: `plan`, `state rm`. */
  async run(command: string, ...options: readonly string[]): Promise<TerraformAnswer> {
    const asks = ["plan", "apply", "destroy", "import", "refresh"].includes(command);
    const args = [
      ...command.split(" "),
      "-no-color",
      ...(asks ? ["-input=false"] : []),
      ...options,
    ];
    const ended = await this.#start(args);
    return answerOf(ended.exitCode, ended.output);
  }

  /** The state as `show -json` tells it. */
  async state(): Promise<ShownState> {
    return (await this.#json("show", "-json")) as ShownState;
  }

  /** The values of all outputs. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const outputs = (await this.#json("output", "-json")) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** Ids of the managed objects in state, read from its file. */
  ids(): Promise<readonly string[]> {
    return idsInStateFile(this.stateFile);
  }

  /** Loses the state; the services stay as they are. */
  async forgetState(): Promise<void> {
    await rm(this.stateFile, { force: true });
  }

  /** The names of the changing calls that the emulator got since `emulator.control.clearCalls()`. */
  async changingCalls(): Promise<readonly string[]> {
    return (await this.emulator.control.calls({ changing: true })).map(({ action }) => action);
  }

  async close(): Promise<void> {
    await this.#provided.close();
    await this.emulator.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #withProgram(program: TerraformProgram, args: [string, ...string[]]) {
    const text = typeof program === "string";
    const [used, other] = text ? ["main.tf", "main.tf.json"] : ["main.tf.json", "main.tf"];
    await rm(join(this.directory, other), { force: true });
    await this.write(used, text ? program : JSON.stringify(program, undefined, 2));
    return this.run(...args);
  }

  async #json(...args: readonly string[]): Promise<unknown> {
    const { exitCode, output } = await this.#start(args);
    if (exitCode !== 0) throw new Error(output);
    return JSON.parse(output);
  }

  #start(args: readonly string[]) {
    const env = { ...this.#provided.variables, ...this.environment };
    return runCommand(this.#bin, args, { cwd: this.directory, env });
  }
}
