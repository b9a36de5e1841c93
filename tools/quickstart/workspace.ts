import { rmSync } from "node:fs";
import { mkdir, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as auto from "@pulumi/pulumi/automation";
import type { Emulator } from "tencentcloud-tic/emulator";
import { quickstart } from "../../examples/quickstart/program.js";
import { run as runProgram } from "../run.mjs";

const stackName = "dev";
const prefix = "TIC_EMULATOR_";
const DRIFT = "pulumi refresh --preview-only --diff --expect-no-changes";

/** A login with the key of the emulator, in the CAM role `app` of its account. */
export const LOGIN =
  "npx tencentcloud-tic vault login --role app --json --environment-prefix TIC_EMULATOR_ --assume-role qcs::cam::uin/100000000001:roleName/app";

/** The commands that the quickstart runs, as they are typed. */
export type Command =
  "pulumi preview" | "pulumi up" | typeof DRIFT | "pulumi destroy --run-program" | typeof LOGIN;

/** What a command came back with. */
export interface CommandAnswer {
  readonly succeeded: boolean;
  /** Everything that a person would have seen. */
  readonly text: string;
}

/** A Pulumi stack in a folder of its own, with the program of examples/quickstart. */
export interface Workspace {
  /** Sets `quickstart:<key>`. */
  configure: (key: string, value: string) => Promise<void>;
  run: (command: Command) => Promise<CommandAnswer>;
  close: () => void;
}

/** What a workspace is made of. */
export interface WorkspaceOptions {
  readonly root: string;
  readonly emulator: Emulator;
  readonly key: { readonly secretId: string; readonly secretKey: string };
  /** The token of the emulator's Vault. */
  readonly vaultToken: string;
  /** Path of the Pulumi CLI. */
  readonly bin: string;
  /** The variables under which the engine finds its plugins. */
  readonly env: Readonly<Record<string, string>>;
  /** Interrupts the engine. */
  readonly signal?: AbortSignal;
}

/** Opens a workspace. Nothing of it is in the repository, and nothing is left when it is closed. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), "tencentcloud-tic-quickstart-"));
  const close = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  // Also when the process is ended from outside.
  process.once("exit", close);
  try {
    const engine = { ...options, folder, stack: await openStack(folder, options) };
    return {
      configure: (key, value) => engine.stack.setConfig(`quickstart:${key}`, { value }),
      run: (command) => (command === LOGIN ? logIn(options) : run(engine, command)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function openStack(
  folder: string,
  { root, emulator, key, vaultToken, env }: WorkspaceOptions,
): Promise<auto.Stack> {
  await mkdir(join(folder, "state"));
  await mkdir(join(folder, "node_modules"));
  // The provider's process finds the packages from here.
  for (const [name, target] of [
    ["tencentcloud-tic", root],
    ["@pulumi", join(root, "node_modules", "@pulumi")],
  ] as const) {
    await symlink(target, join(folder, "node_modules", name), "junction");
  }
  // As examples/quickstart/emulator-key.mjs prints them.
  const variables = {
    [`${prefix}SECRET_ID`]: key.secretId,
    [`${prefix}SECRET_KEY`]: key.secretKey,
    [`${prefix}VAULT_TOKEN`]: vaultToken,
    TENCENTCLOUD_TIC_ENDPOINTS: endpointsAt(emulator.url),
    ...{ VAULT_ADDR: emulator.url, BAO_ADDR: emulator.url },
    ...{ VAULT_NAMESPACE: "", BAO_NAMESPACE: "" },
  };
  // The program runs in this process, the provider in one that the engine starts: both want it.
  Object.assign(process.env, env, variables);
  return auto.LocalWorkspace.createStack(
    { stackName, projectName: "quickstart", program: () => Promise.resolve(quickstart()) },
    {
      workDir: folder,
      envVars: { ...env, ...variables, ...engineVariables(folder) },
      stackSettings: { [stackName]: { config: settingsFor(emulator.url) } },
    },
  );
}

/** Nothing of the user's own Pulumi is used: neither where it is logged in, nor its plugins. */
function engineVariables(folder: string): Record<string, string> {
  return {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "quickstart",
  };
}

/** As in Pulumi.dev.yaml, for an emulator on any port. */
function settingsFor(url: string): Record<string, string> {
  return {
    "tic:settings": "gateway",
    "tic:gatewayEndpoint": url,
    "tic:endpoints": endpointsAt(url),
    "tic:vaultAddress": url,
    "tic:allowedAccountIds": "100000000001",
    "quickstart:environmentPrefix": prefix,
  };
}

function endpointsAt(url: string): string {
  return JSON.stringify({ cam: url, sts: url, tic: url });
}

interface Engine extends Pick<WorkspaceOptions, "bin" | "signal"> {
  readonly folder: string;
  readonly stack: auto.Stack;
}

async function run(
  engine: Engine,
  command: Exclude<Command, typeof LOGIN>,
): Promise<CommandAnswer> {
  const { stack, signal } = engine;
  if (command === DRIFT) return typed(engine, command);
  let text = "";
  const onOutput = (part: string) => {
    text += part;
  };
  const options = { color: "never", onOutput, ...(signal ? { signal } : {}) } as const;
  try {
    if (command === "pulumi preview") await stack.preview(options);
    else if (command === "pulumi up") await stack.up(options);
    else await stack.destroy({ ...options, runProgram: true });
    return { succeeded: true, text };
  } catch (error) {
    if (!(error instanceof auto.CommandError)) throw error;
    return { succeeded: false, text: text === "" ? error.message : text };
  }
}

/** Runs the CLI itself. It needs no program then, and the Automation API knows no `--diff` here. */
async function typed({ folder, bin }: Engine, command: typeof DRIFT): Promise<CommandAnswer> {
  const args = command.split(" ").slice(1);
  const { code, output } = await runProgram(
    bin,
    [...args, "--stack", stackName, "--non-interactive", "--color", "never"],
    { cwd: folder, env: { ...process.env, ...engineVariables(folder) } },
  );
  return { succeeded: code === 0, text: output };
}

/** Runs this package's own command, as `npx` does where the package is installed. */
async function logIn({ root }: WorkspaceOptions): Promise<CommandAnswer> {
  const [, , ...args] = LOGIN.split(" ");
  const main = join(root, "dist", "cli", "main.js");
  const { code, output } = await runProgram(process.execPath, [main, ...args], { cwd: root });
  return { succeeded: code === 0, text: output };
}
