import { spawn, type ChildProcess } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { createEmulator, defaultKey, type Emulator, type Seed } from "tencentcloud-tic/emulator";

import type { PulumiCli } from "../../../tools/pulumi.js";
import type { StateResource } from "./state.js";

const ROOT = resolve(__dirname, "../../..");

/** What every program begins with. */
const HEAD = `const pulumi = require("@pulumi/pulumi");
const tic = require("tencentcloud-tic");
const ARN = (name) => "qcs::cam::uin/100000000001:roleName/" + name;
`;

/** Without what other suites of this process set for their engines and services. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(?:PULUMI|TENCENTCLOUD|VAULT|BAO)_/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** How a `pulumi` command ended. */
export interface CliAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams. */
  readonly text: string;
}

/** What a project is made with. */
export interface ProjectOptions {
  readonly seed: Seed;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A project in JavaScript as a person has it, in a folder of its own, with an emulator: `pulumi` runs its
 * program. For what an inline program cannot show: the order of imports, signals, names of stacks.
 */
export class CliProject {
  readonly emulator: Emulator;
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #bin: string;
  #settings: string | undefined;
  stack = "dev";

  private constructor(emulator: Emulator, directory: string, cli: PulumiCli) {
    this.emulator = emulator;
    this.directory = directory;
    this.#bin = cli.bin;
    const { secretId, secretKey } = defaultKey(0);
    this.env = {
      ...ownEnvironment(),
      PATH: [dirname(cli.bin), cli.env.PATH].join(delimiter),
      PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "lab",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      VAULT_ADDR: emulator.url,
      VAULT_TOKEN: "root",
    };
  }

  static async open(cli: PulumiCli, { seed, env = {} }: ProjectOptions): Promise<CliProject> {
    const directory = await mkdtemp(join(tmpdir(), "tic-project-"));
    const project = new CliProject(await createEmulator({ seed }), directory, cli);
    Object.assign(project.env, env);
    await mkdir(join(directory, "node_modules"));
    await mkdir(join(directory, "state"));
    await symlink(ROOT, join(directory, "node_modules/tencentcloud-tic"));
    await symlink(join(ROOT, "node_modules/@pulumi"), join(directory, "node_modules/@pulumi"));
    await project.writeFile("package.json", JSON.stringify({ name: "lab", main: "index.js" }));
    const runtime = { name: "nodejs", options: { typescript: false } };
    await project.writeFile("Pulumi.yaml", JSON.stringify({ name: "lab", runtime }));
    await project.passes("stack", "init", "dev");
    await project.configure({});
    return project;
  }

  /** Runs with these settings, by their names without `tic:`, besides those that lead to the emulator. */
  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const { url } = this.emulator;
    const endpoints = JSON.stringify({ cam: url, sts: url, tic: url });
    const all = {
      settings: "gateway",
      gatewayEndpoint: url,
      endpoints,
      region: "ap-guangzhou",
      ...config,
    };
    const file = `Pulumi.${this.stack}.yaml`;
    this.#settings ??= await readFile(join(this.directory, file), "utf8");
    const lines = Object.entries(all).map(
      ([name, value]) => `  tic:${name}: ${JSON.stringify(value)}\n`,
    );
    await this.writeFile(file, `${this.#settings}\nconfig:\n${lines.join("")}`);
  }

  /** Writes the program: what stands after the imports. */
  write(program: string): Promise<void> {
    return this.writeFile("index.js", HEAD + program);
  }

  async writeFile(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.directory, name)), { recursive: true });
    await writeFile(join(this.directory, name), text);
  }

  async pulumi(...args: readonly string[]): Promise<CliAnswer> {
    return this.start(...args).ended;
  }

  /** A command that has to succeed. */
  async passes(...args: readonly string[]): Promise<CliAnswer> {
    const answer = await this.pulumi(...args);
    if (!answer.ok) throw new Error(`pulumi ${args.join(" ")}:\n${answer.text}`);
    return answer;
  }

  /** A command that has to fail, and leaves no stack trace. */
  async fails(...args: readonly string[]): Promise<CliAnswer> {
    const answer = await this.pulumi(...args);
    if (answer.ok) throw new Error(`pulumi ${args.join(" ")} went through:\n${answer.text}`);
    return answer;
  }

  /** Starts a command, to be ended by a signal. */
  start(...args: readonly string[]): { process: ChildProcess; ended: Promise<CliAnswer> } {
    const child = spawn(this.#bin, [...args, "--non-interactive", "--color", "never"], {
      cwd: this.directory,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (parts.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (parts.stderr += chunk.toString()));
    const ended = new Promise<CliAnswer>((done, failed) => {
      child.on("error", failed);
      child.on("close", (code) => {
        done({ ok: code === 0, ...parts, text: parts.stdout + parts.stderr });
      });
    });
    return { process: child, ended };
  }

  /** Waits until the state, which the engine writes after each step, has a text. */
  async untilStateHas(text: string): Promise<void> {
    while (!(await readFile(this.stateFile, "utf8")).includes(text)) await pause(50);
  }

  /** The file of Pulumi's file backend. */
  get stateFile(): string {
    return join(this.directory, `state/.pulumi/stacks/lab/${this.stack}.json`);
  }

  /** Keeps the state under a name, so that several tests begin with it. */
  keepState(name: string): Promise<void> {
    return copyFile(this.stateFile, join(this.directory, `${name}.json`));
  }

  bringBackState(name: string): Promise<void> {
    return copyFile(join(this.directory, `${name}.json`), this.stateFile);
  }

  /** This package's resources in the state, by their names. */
  async inState(): Promise<readonly string[]> {
    const { checkpoint } = JSON.parse(await readFile(this.stateFile, "utf8")) as {
      checkpoint: { latest?: { resources?: StateResource[] } };
    };
    return (checkpoint.latest?.resources ?? [])
      .filter(({ type }) => type.includes("dynamic/tic:"))
      .map(({ urn }) => urn.split("::").at(-1) ?? "")
      .sort();
  }

  urn(kind: string, name: string): string {
    return `urn:pulumi:${this.stack}::lab::pulumi-nodejs:dynamic/tic:${kind}::${name}`;
  }

  /** The changing calls that the emulator got since `control.clearCalls()`. */
  async changingCalls(): Promise<string[]> {
    const calls = await this.emulator.control.calls();
    return calls.filter(({ changing }) => changing).map(({ action }) => action);
  }

  async close(): Promise<void> {
    await this.emulator.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Opens a project before the tests of a `describe`, and closes it after them. */
export function useCliProject(cli: () => PulumiCli, options: ProjectOptions): () => CliProject {
  let project: CliProject | undefined;
  before("open a project", async () => {
    project = await CliProject.open(cli(), options);
  });
  after("close the project", () => project?.close());
  return () => {
    if (project === undefined) throw new Error("The project is not open.");
    return project;
  };
}
