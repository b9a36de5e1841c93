import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The process id of the `pulumi` that this process runs now. */
export async function enginePid(): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,comm="]);
  for (const line of stdout.split("\n")) {
    const [pid, parent, command] = line.trim().split(/\s+/);
    if (parent === String(process.pid) && command?.endsWith("pulumi") === true) return Number(pid);
  }
  throw new Error("No pulumi is running.");
}
