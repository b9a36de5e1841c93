import { handshakeLine } from "./handshake.js";
import { createLog, type Log, logLevel } from "./log.js";
import { guardProcess } from "./process-life.js";
import type { SessionsOptions } from "./sessions.js";
import { startServer } from "./start-server.js";

/** The provider's address: where its users' `required_providers` say that it is from. */
const PROVIDER_ADDRESS = "terraform.local/tencentcloud-tic/tic";

/** What a process of its own serves. */
export type ProcessOptions = Omit<SessionsOptions, "log">;

/** Serves Terraform, which started this process, until it asks it to end or ends itself. */
export async function servePlugin(
  options: ProcessOptions & { readonly clientCertificate?: string },
): Promise<void> {
  const log = logToStderr();
  const server = await startServer({
    ...options,
    log,
    mode: "plugin",
    shutdown: () => {
      endProcess();
    },
  });
  const endProcess = guardProcess({ log, endingSignals: [], end: server.end });
  process.stdout.write(handshakeLine(server), (error) => {
    // Terraform ended while this process started, so its end can be seen here only.
    if (error) endProcess();
  });
  // Terraform's first call comes within milliseconds, and loading must not wait for it.
  options.load().catch(() => undefined);
}

/** Serves any number of Terraform's runs, under a debugger for example, until it is interrupted. */
export async function serveDebug(options: ProcessOptions): Promise<void> {
  const log = logToStderr();
  // Terraform asks only processes that it started itself to end.
  const server = await startServer({ ...options, log, mode: "shared", shutdown: () => undefined });
  guardProcess({ log, endingSignals: ["SIGINT", "SIGTERM", "SIGHUP"], end: server.end });
  process.stdout.write(
    [
      "The provider waits. In another terminal, before terraform or tofu:",
      "",
      `export TF_REATTACH_PROVIDERS='${reattachJson(server.address)}'`,
      "",
    ].join("\n"),
  );
}

function logToStderr(): Log {
  return createLog({ level: logLevel(process.env), write: (line) => process.stderr.write(line) });
}

/** What TF_REATTACH_PROVIDERS must be for Terraform to use a provider that runs already. */
export function reattachJson(address: string): string {
  return JSON.stringify({
    [PROVIDER_ADDRESS]: {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: "tcp", String: address },
    },
  });
}
