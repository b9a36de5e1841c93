import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Lab } from "../../support/lab.js";

const run = promisify(execFile);

/** Something that is left behind or shown, and where it was found. */
export interface Artefact {
  readonly from: string;
  readonly text: string;
}

/** What a `pulumi` command prints in the lab's folder, as a person would run it there. */
export async function pulumi(lab: Lab, ...args: readonly string[]): Promise<Artefact> {
  const env = { ...process.env, ...lab.stack.workspace.envVars };
  const options = { cwd: lab.directory, env, maxBuffer: 50_000_000 };
  const { stdout, stderr } = await run("pulumi", [...args, "--stack", lab.stack.name], options);
  return { from: `pulumi ${args.join(" ")}`, text: stdout + stderr };
}

/** Every file below the lab's folder, but not what its links lead to. */
export async function filesOf(lab: Lab): Promise<readonly Artefact[]> {
  const entries = await readdir(lab.directory, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return { from: path, text: await readFile(path, "utf8") };
      }),
  );
}
