import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { print, runWordCommand, tell } from "../../client/command-output.js";
import { withoutKeys } from "../../core/secrets/safe-text.js";
import {
  findBundledProvider,
  InstallError,
  PROVIDER_SOURCE,
  defaultMirror,
  installIntoMirror,
} from "./mirror.js";
import { configurationBlock, configurationFiles } from "./cli-configuration.js";
import type { ConfigurationFile, Target } from "./cli-configuration.js";

const USAGE = `Usage: tencentcloud-tic terraform install [--dir DIR] [--force]
       tencentcloud-tic terraform install --dev [--dir DIR]

Puts the Terraform provider of this package into a filesystem mirror, from which Terraform and OpenTofu
install it, and prints what their CLI configuration needs, unless it is there already.

  --dir DIR  the mirror (default: tencentcloud-tic/terraform-mirror in XDG_DATA_HOME, else in
             ~/.local/share)
  --force    replace another build of the same version
  --dev      install nothing: print the configuration with which they run the provider as it lies in
             this package, for those who change it
  --help     print this text

A configuration that can be appended to the file goes to standard output, and all else to standard error.
Exit code: 0, or 1 when it cannot be installed, or 2 when the arguments are wrong.`;

/** Runs `tencentcloud-tic terraform` with the arguments after that word; gives the exit code. */
export function runTerraformCommand(argv: string[]): Promise<number> {
  return runWordCommand(argv, {
    name: "terraform",
    word: "install",
    usage: USAGE,
    parse,
    run: (values) => install(values, process.env),
    explain(error) {
      if (!(error instanceof InstallError)) throw error;
      return { message: withoutKeys(error.message), code: 1 };
    },
  });
}

type Values = ReturnType<typeof parse>;

function parse(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      dir: { type: "string" },
      dev: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.dir === "") throw new Error("--dir is empty");
  if (values.dev && values.force)
    throw new Error("--dev installs nothing, so --force says nothing");
  return values;
}

async function install({ dir, dev, force }: Values, env: NodeJS.ProcessEnv): Promise<void> {
  const provider = await findBundledProvider();
  const mirror = resolve(dir ?? defaultMirror(env));
  if (dev) {
    const folder = dirname(provider.file);
    tell(`Terraform and OpenTofu can run the provider as it is in ${folder}`);
    configure({ mirror, override: folder }, env);
    tell("\nNo terraform init is needed then, as long as the project has no other providers.");
    return;
  }
  const { file, outcome } = await installIntoMirror(provider, mirror, { force });
  const said = { installed: "Installed", replaced: "Replaced", "there already": "There already:" };
  tell(`${said[outcome]} ${PROVIDER_SOURCE} ${provider.version}\n  ${file}`);
  configure({ mirror }, env);
}

/**
 * Tells what to do with each file, and prints the block where it can be added as it is, so that
 * nothing wrong can be appended to a file by redirection.
 */
function configure(target: Target, env: NodeJS.ProcessEnv): void {
  const files = configurationFiles(env, target);
  for (const file of files) tell(`\n${wordsFor(file)}`);
  const states = files.map(({ state }) => state);
  if (files.length === 0) {
    tell("\nThis user has no home folder: write this to a file that TF_CLI_CONFIG_FILE names");
  }
  if (files.length === 0 || states.includes("no block")) print(configurationBlock(target));
  else if (states.includes("leads elsewhere")) tell(configurationBlock(target));
}

function wordsFor({ path, readers, state }: ConfigurationFile): string {
  const texts = {
    "leads there": `${path} leads there already.`,
    "no block": `add this to ${path}`,
    "leads elsewhere": `${path} has a provider_installation block, and one is the most that a file
may have. Make it hold this:`,
  };
  return `${readers}: ${texts[state]}`;
}
