import { startServer } from "../support/server-process.js";

/** Starts the server that the arguments name, tells its id, and waits to be killed. */
async function main(): Promise<void> {
  const [bin = "", cwd = ""] = process.argv.slice(2);
  const server = await startServer({ bin, args: [], env: process.env, cwd, ready: /ready/ });
  process.stdout.write(`${server.pid}\n`);
}

void main();
