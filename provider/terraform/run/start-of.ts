import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PS_TIMEOUT_MS } from "../../core/engine/timings.js";

/** When a process began, where the system tells, so that another one of the same id is not it. */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const start = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return start === undefined ? "" : `-${start}`;
  } catch {
    // Only Linux has this file.
    return startByPs(pid);
  }
}

function startByPs(pid: number): string {
  try {
    const start = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      timeout: PS_TIMEOUT_MS,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return `-${createHash("sha256").update(start).digest("hex").slice(0, 16)}`;
  } catch {
    // Windows has no ps: the id and the place have to do.
    return "";
  }
}
