import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { homeFolder } from "../../client/files.js";
import { PROVIDER_SOURCE } from "./mirror.js";

/** What the CLI configuration is to lead to. */
export interface Target {
  readonly mirror: string;
  /** Folder of a provider that is run as it is there, whatever version a project asks for. */
  readonly override?: string;
}

/** A file from which Terraform or OpenTofu reads its CLI configuration. */
export type ConfigurationFile = ReturnType<typeof configurationFiles>[number];

const PATTERN = "terraform.local/*/*";
const BOTH = "Terraform and OpenTofu";

/** The block of the CLI configuration that leads to the target, and to the registry for the rest. */
export function configurationBlock({ mirror, override }: Target): string {
  const overrides =
    override === undefined
      ? ""
      : `  dev_overrides {\n    ${quote(PROVIDER_SOURCE)} = ${quote(override)}\n  }\n`;
  return `provider_installation {
${overrides}  filesystem_mirror {
    path    = ${quote(mirror)}
    include = ["${PATTERN}"]
  }
  direct {
    exclude = ["${PATTERN}"]
  }
}`;
}

/** The files that the two programs read on this machine, be they there or not. */
export function configurationFiles(env: NodeJS.ProcessEnv, target: Target) {
  const chosen = env.TF_CLI_CONFIG_FILE;
  const home = env.HOME || homeFolder();
  const files = chosen ? { [chosen]: BOTH } : home === undefined ? {} : filesIn(home);
  return Object.entries(files).map(([path, readers]) => ({
    path,
    readers,
    state: stateOf(path, target),
  }));
}

/** The configuration files in the home folder, each with the engine that reads it. */
function filesIn(home: string): Readonly<Record<string, string>> {
  const own = join(home, ".terraformrc");
  const openTofu = join(home, ".tofurc");
  return existsSync(openTofu) ? { [own]: "Terraform", [openTofu]: "OpenTofu" } : { [own]: BOTH };
}

type State = "leads there" | "leads elsewhere" | "no block";

/** Whether a file leads to the target, has the block but leads elsewhere, or has no such block. */
function stateOf(path: string, { mirror, override }: Target): State {
  if (!existsSync(path)) return "no block";
  const text = readFileSync(path, "utf8").replaceAll(/^\s*(?:#|\/\/).*$/gm, "");
  if (!/^\s*provider_installation\b/m.test(text)) return "no block";
  const leads =
    hasSetting(text, "path", mirror) &&
    text.includes(PATTERN) &&
    (override === undefined || hasSetting(text, quote(PROVIDER_SOURCE), override));
  return leads ? "leads there" : "leads elsewhere";
}

function hasSetting(text: string, name: string, value: string): boolean {
  return text.split("\n").some((line) => {
    const [left = "", right] = line.split("=", 2);
    return left.trim() === name && right?.trim() === quote(value);
  });
}

/** As HCL writes a text. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, "$&$&");
}
