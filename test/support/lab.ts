import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import * as auto from "@pulumi/pulumi/automation";
import { createEmulator, type Emulator, type Seed } from "tencentcloud-tic/emulator";

import { defaultKey } from "../../provider/emulator/seed/seed.js";
import { isReady } from "../../provider/pulumi/rendezvous/is-ready.js";
import { ensurePulumi, type PulumiCli } from "../../tools/pulumi.js";

const ROOT = resolve(__dirname, "../..");
const STACK = "dev";
const PROJECT = "lab";

/** What an engine command answered. */
export interface Answer {
  readonly ok: boolean;
  /** Everything that a person saw. */
  readonly text: string;
  /** Counts by operation: create, update, delete, replace, same. */
  readonly changes: Readonly<Record<string, number>>;
  /** The program's exports, after an up. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A program of a lab. */
export type Program = () => Promise<Record<string, unknown> | undefined> | undefined;

/** Options of one engine command. */
export type Options = Partial<auto.UpOptions> & { readonly previewOnly?: boolean };

/** The real Pulumi engine, with a stack of its own and an emulator, in a folder of its own. */
export class Lab {
  readonly emulator: Emulator;
  readonly stack: auto.Stack;
  readonly directory: string;
  /** The engine ran the program of the last command. */
  #began = true;
  /** The SDK's clients of the engines of this lab's commands. */
  readonly #clients: unknown[] = [];
  /** The last command's program exports something. */
  #exports = true;
  /** Counts of the last command, by operation. */
  #changes: auto.OpMap = {};

  private constructor(emulator: Emulator, stack: auto.Stack, directory: string) {
    this.emulator = emulator;
    this.stack = stack;
    this.directory = directory;
    this.#spareTheCli();
  }

  /**
   * After each command the Automation API starts the CLI thrice more, for the outputs and for the
   * history. Programs mostly export nothing, and what changed stands in the engine's events.
   */
  #spareTheCli(): void {
    const outputs = this.stack.outputs.bind(this.stack);
    this.stack.outputs = () => (this.#exports ? outputs() : Promise.resolve({}));
    this.stack.info = () =>
      Promise.resolve({ resourceChanges: this.#changes } as auto.UpdateSummary);
  }

  /** Notes what the engine says that it did. */
  #noting({ onEvent }: Options): (event: auto.EngineEvent) => void {
    this.#changes = {};
    return (event) => {
      this.#changes = event.summaryEvent?.resourceChanges ?? this.#changes;
      onEvent?.(event);
    };
  }

  /**
   * @param seed what the emulator's accounts look like
   * @param config more settings, by their names without `tic:`
   */
  static async open(seed: Seed, config: Readonly<Record<string, string>> = {}): Promise<Lab> {
    const pulumi = await pulumiCli();
    const directory = await mkdtemp(join(tmpdir(), "tic-lab-"));
    await mkdir(join(directory, "node_modules"));
    await mkdir(join(directory, "state"));
    await symlink(ROOT, join(directory, "node_modules", "tencentcloud-tic"));
    await symlink(join(ROOT, "node_modules/@pulumi"), join(directory, "node_modules/@pulumi"));
    const key = defaultKey(0);
    process.env.PATH = pulumi.env.PATH;
    // Inline programs run in this process, providers in the engine's: both need the key.
    process.env.TENCENTCLOUD_SECRET_ID = key.secretId;
    process.env.TENCENTCLOUD_SECRET_KEY = key.secretKey;
    const emulator = await createEmulator({ seed });
    // The provider refuses a token in plain configuration.
    const { vaultToken, ...plain } = config;
    const stack = await auto.LocalWorkspace.createOrSelectStack(
      { stackName: STACK, projectName: PROJECT, program: () => Promise.resolve() },
      {
        workDir: directory,
        envVars: {
          PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
          PULUMI_CONFIG_PASSPHRASE: "lab",
          PULUMI_SKIP_UPDATE_CHECK: "true",
        },
        stackSettings: { [STACK]: { config: settingsFor(emulator, plain) } },
      },
    );
    if (vaultToken !== undefined) {
      await stack.setConfig("tic:vaultToken", { value: vaultToken, secret: true });
    }
    return new Lab(emulator, stack, directory);
  }

  /** Runs with other settings from now on. */
  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    await this.stack.setAllConfig(
      Object.fromEntries(
        Object.entries(config).map(([key, value]) => [
          `tic:${key}`,
          { value, secret: key === "vaultToken" },
        ]),
      ),
    );
  }

  preview(program: Program, options: Options = {}): Promise<Answer> {
    return this.#run((onOutput) =>
      this.stack
        .preview({ ...options, program: this.#noted(program), onOutput })
        .then(({ changeSummary }) => ({ changes: changeSummary })),
    );
  }

  /** `pulumi up` as the Automation API does it: without a preview before. */
  up(program: Program, options: Options = {}): Promise<Answer> {
    return this.#run((onOutput) =>
      this.stack
        .up({ ...options, program: this.#noted(program), onOutput, onEvent: this.#noting(options) })
        .then(({ summary, outputs }) => ({
          changes: summary.resourceChanges,
          outputs: Object.fromEntries(
            Object.entries(outputs).map(([name, { value }]) => [name, value as unknown]),
          ),
        })),
    );
  }

  /** `pulumi preview`, and when it passes, `pulumi up`. */
  async previewAndUp(program: Program, options: Options = {}): Promise<Answer> {
    const preview = await this.preview(program, options);
    return preview.ok ? this.up(program, options) : preview;
  }

  /** `pulumi refresh --preview-only --expect-no-changes`: ok when there is no drift. */
  drift(): Promise<Answer> {
    return this.#run((onOutput) =>
      this.stack
        .previewRefresh({ onOutput, expectNoChanges: true })
        .then(({ changeSummary }) => ({ changes: changeSummary })),
    );
  }

  refresh(): Promise<Answer> {
    return this.#run((onOutput) =>
      this.stack
        .refresh({ onOutput, onEvent: this.#noting({}) })
        .then(({ summary }) => ({ changes: summary.resourceChanges })),
    );
  }

  /** `pulumi destroy --run-program`; with `previewOnly`, its preview. */
  destroy(program: Program, options: Options = {}): Promise<Answer> {
    this.stack.workspace.program = this.#noted(program);
    const { previewOnly = false, ...rest } = options;
    if (rest.runProgram === false) this.#began = true;
    return this.#run((onOutput) => {
      const onEvent = this.#noting(rest);
      const all = { runProgram: true, ...rest, onOutput, onEvent } as auto.DestroyOptions;
      return previewOnly
        ? this.stack.previewDestroy(all).then(({ changeSummary }) => ({ changes: changeSummary }))
        : this.stack.destroy(all).then(({ summary }) => ({ changes: summary.resourceChanges }));
    });
  }

  /** The names of the changing calls that the emulator got since `emulator.control.clearCalls()`. */
  async changingCalls(): Promise<string[]> {
    const calls = await this.emulator.control.calls();
    return calls.filter((call) => call.changing).map((call) => call.action);
  }

  /** The stack's whole state, as `pulumi stack export` shows it. */
  async state(): Promise<string> {
    return JSON.stringify(await this.stack.exportStack());
  }

  async close(): Promise<void> {
    await this.emulator.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** The program, and a note of whether it exports something. */
  #noted(program: Program): auto.PulumiFn {
    this.#began = false;
    return async () => {
      this.#began = true;
      this.#clients.push(pulumi.runtime.getMonitor(), Reflect.apply(getEngine, undefined, []));
      const exported = (await program()) ?? {};
      this.#exports = Object.keys(exported).length > 0;
      return exported;
    };
  }

  /**
   * Gives a command once more where the engine lost its program, which is a fault of the SDK's connections
   * (docs/design/0003): it then takes the program for an empty one, and its hooks for not registered.
   */
  async #run(work: LabCommand): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#runOnce(work);
      const isLost = !this.#began || LOST_PROGRAM.some((text) => answer.text.includes(text));
      if (!isLost || tries >= MOST_TRIES) return answer;
    }
  }

  async #runOnce(work: LabCommand): Promise<Answer> {
    const parts: string[] = [];
    // The SDK leaves the clients of an inline program open. One with a call that came too late goes on trying
    // its engine's port, and a test's process has hundreds of engines: asked for, it is closed.
    this.#clients.forEach(isReady);
    try {
      const { changes = {}, outputs = {} } = await work((text) => parts.push(text));
      return {
        ok: true,
        text: parts.join(""),
        changes: changes as Record<string, number>,
        outputs,
      };
    } catch (error) {
      if (!(error instanceof auto.CommandError)) throw error;
      const said = parts.join("");
      return { ok: false, text: said === "" ? error.message : said, changes: {}, outputs: {} };
    }
  }
}

/** What an engine says that lost its program. */
const LOST_PROGRAM = ["14 UNAVAILABLE: No connection established", '" was not registered'];

/** So often a command is given to such engines. */
const MOST_TRIES = 3;

const getEngine = Reflect.get(pulumi.runtime, "getEngine") as () => unknown;

/** One engine command, as the Automation API answers it. */
type LabCommand = (onOutput: (text: string) => void) => Promise<{
  changes?: Partial<Record<string, number>> | undefined;
  outputs?: Record<string, unknown>;
}>;

let cli: Promise<PulumiCli> | undefined;

/** The Pulumi CLI, looked for once a process; what was tried is told when none is found. */
function pulumiCli(): Promise<PulumiCli> {
  cli ??= ensurePulumi({ log: () => undefined });
  return cli;
}

function settingsFor(
  emulator: Emulator,
  config: Readonly<Record<string, string>>,
): Record<string, string> {
  const { url } = emulator;
  const settings = {
    settings: "gateway",
    ...(config.settings === "cam" ? {} : { gatewayEndpoint: url }),
    endpoints: JSON.stringify({ cam: url, sts: url, tic: url }),
    region: "ap-guangzhou",
    ...config,
  };
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`tic:${key}`, value]));
}
