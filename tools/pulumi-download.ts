import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, withProgress } from "./run.mjs";

/** How `downloadPulumi` gets the CLI. */
export interface Download {
  version: string;
  /** Folder to install into; the programs come into its `bin`. */
  folder: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  /** Where Pulumi's installer is served. @default "https://get.pulumi.com" */
  from?: string;
}

const windows = process.platform === "win32";
const patience = 10_000;
const timeLimit = 15 * 60_000;

/**
 * Installs the Pulumi CLI with Pulumi's official installer, all plugins for Node.js programs
 * included. Without a network it fails within seconds.
 */
export async function downloadPulumi(download: Download): Promise<void> {
  const { version, env, log, from = "https://get.pulumi.com" } = download;
  const installer = await fetchText(`${from}/${windows ? "install.ps1" : "install.sh"}`);
  const temporary = await mkdtemp(join(tmpdir(), "tencentcloud-tic-pulumi-"));
  try {
    const file = join(temporary, windows ? "install.ps1" : "install.sh");
    await writeFile(file, installer);
    const [command, args] = commandLine(file, download);
    const installing = run(command, args, { env, timeLimit });
    const { code, output, timedOut } = await withProgress(installing, (seconds) => {
      log(`  … downloading Pulumi ${version}, ${seconds} s`);
    });
    if (timedOut) throw new Error(`not done after ${timeLimit / 60_000} minutes`);
    if (code !== 0)
      throw new Error(`the installer ended with exit code ${code ?? "none"}: ${output.trim()}`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function commandLine(file: string, { folder, version }: Download): [string, string[]] {
  if (!windows) {
    return ["sh", [file, "--no-edit-path", "--install-root", folder, "--version", version]];
  }
  const powershell = ["-NoProfile", "-InputFormat", "None", "-ExecutionPolicy", "Bypass"];
  const own = ["-File", file, "-NoEditPath", "-InstallRoot", folder, "-Version", version];
  return ["powershell.exe", [...powershell, ...own]];
}

async function fetchText(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    if (response.ok) return await response.text();
    throw new Error(`HTTP ${response.status}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`cannot read ${url}: ${why}`, { cause: error });
  }
}
