import assert from "node:assert/strict";
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findVaultPlugins, pluginNames, type PluginVersion } from "../../tools/openbao-plugins.js";
import { ensureOpenBao, type OpenBao } from "../../tools/openbao.js";
import { ServerStartError, startServer, type ServerProcess } from "./server-process.js";
import { vaultApi, type VaultApi } from "./vault-api.js";

/** Options of a real server. */
export interface RealVaultOptions {
  /** Variables for the server and its plugins. They get no other, but for PATH. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real OpenBao or Vault in memory, with the real plugins in its catalog and none mounted. */
export interface RealVault extends VaultApi {
  readonly address: string;
  readonly token: "root";
  /** The plugins' names in the catalog. */
  readonly plugins: Readonly<Record<PluginVersion, string>>;
  /** Variables that lead a client to this server and to no other. */
  readonly env: Readonly<Record<string, string>>;
  readonly pid: number;
  /** What the server printed so far. */
  readonly output: () => string;
  stop(): Promise<void>;
}

/**
 * Starts a real server on a free port, in a folder of its own.
 *
 * @throws NoRealVaultError when this machine has no server or no plugins
 */
export async function openRealVault(options: RealVaultOptions = {}): Promise<RealVault> {
  const plugins = await findVaultPlugins();
  const { bin } = await openBao();
  const folder = await mkdtemp(join(tmpdir(), "tic-vault-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(join(folder, "plugins"));
    for (const { name, file } of plugins) {
      const target = join(folder, "plugins", name);
      await copyFile(file, target);
      await chmod(target, 0o755);
    }
    const { server, address } = await startOnFreePort(bin, folder, options.env ?? {});
    return {
      ...vaultApi(address, "root"),
      address,
      token: "root",
      plugins: pluginNames,
      env: clientEnvironment(address),
      pid: server.pid,
      output: server.output,
      stop: () => server.stop().then(remove),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function startOnFreePort(
  bin: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<{ server: ServerProcess; address: string }> {
  for (let left = 5; ; left--) {
    const host = `127.0.0.1:${await freePort()}`;
    const dev = ["-dev", "-dev-root-token-id=root", "-dev-no-store-token", "-log-level=warn"];
    const own = [`-dev-listen-address=${host}`, `-dev-plugin-dir=${join(folder, "plugins")}`];
    try {
      const server = await startServer({
        bin,
        args: ["server", ...dev, ...own],
        env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ...env },
        cwd: folder,
        ready: /server started!/,
      });
      const address = `http://${host}`;
      const health = await fetch(`${address}/v1/sys/health`);
      assert.equal(health.status, 200, server.output());
      return { server, address };
    } catch (error) {
      // Somebody was faster to take the port.
      const taken = error instanceof ServerStartError && error.message.includes("already in use");
      if (!taken || left === 0) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function clientEnvironment(address: string): Record<string, string> {
  const both = (name: string, value: string) => [
    [`VAULT_${name}`, value],
    [`BAO_${name}`, value],
  ];
  return Object.fromEntries([
    ...both("ADDR", address),
    ...both("TOKEN", "root"),
    // An empty text means: not set.
    ...["NAMESPACE", "CACERT", "SKIP_VERIFY"].flatMap((name) => both(name, "")),
  ]) as Record<string, string>;
}

let found: Promise<OpenBao> | undefined;

/** The server's program, looked for once a process. */
function openBao(): Promise<OpenBao> {
  found ??= ensureOpenBao({ log: () => undefined });
  return found;
}
