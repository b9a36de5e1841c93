import { spawn } from "node:child_process";

/** How a command is run: with this environment and no other. */
interface CommandOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a command ended, and all that it printed in the order in which it came. */
interface EndedCommand {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command to its end. One that a signal ended counts as failed. */
export async function runCommand(
  bin: string,
  args: readonly string[],
  { cwd, env }: CommandOptions,
): Promise<EndedCommand> {
  return new Promise((resolve, reject) => {
    const child = spawn(bin, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stderr.on("data", (part: Buffer) => parts.push(part));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ exitCode: code ?? 1, output: Buffer.concat(parts).toString("utf8") });
    });
  });
}
