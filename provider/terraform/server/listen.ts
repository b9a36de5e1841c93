import { createServer, type AddressInfo, type Server as NetServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server, ServerCredentials } from "@grpc/grpc-js";

/** The longest path that a socket may have everywhere: macOS takes 103 bytes. */
const MAX_SOCKET_PATH = 100;

/** Where a server listens, in the words of Terraform's plugins. */
export interface Listening {
  readonly network: "unix" | "tcp";
  readonly address: string;
  /** Takes no more connections, and removes the socket's folder. */
  readonly close: () => void;
}

/** How a server listens. */
export interface ListenOptions {
  readonly credentials: ServerCredentials;
  /** A socket in a folder that only this user may enter, else a port of this machine. */
  readonly network: "unix" | "tcp";
  /** A connection is gone, whose calls had this address. */
  readonly onGone?: (peer: string) => void;
}

/** The network that suits this machine: a socket, where its path is short enough for one. */
export function bestNetwork(
  platform: NodeJS.Platform = process.platform,
  folder: string = tmpdir(),
): "unix" | "tcp" {
  const length = Buffer.byteLength(join(folder, "tic-XXXXXX", "s"));
  return platform === "win32" || length > MAX_SOCKET_PATH ? "tcp" : "unix";
}

/** Lets `server` answer on a socket or a port of its own. */
export async function listen(server: Server, options: ListenOptions): Promise<Listening> {
  const { credentials, network, onGone } = options;
  const injector = server.createConnectionInjector(credentials);
  const listener = createServer((socket) => {
    const peer = `${socket.remoteAddress ?? ""}:${socket.remotePort ?? ""}`;
    // A connection that breaks is one that is gone; nobody is left to tell.
    socket.on("error", () => undefined);
    socket.once("close", () => onGone?.(peer));
    injector.injectConnection(socket);
  });
  if (network === "tcp") {
    await start(listener, { host: "127.0.0.1", port: 0 });
    const { port } = listener.address() as AddressInfo;
    return { network, address: `127.0.0.1:${port}`, close: () => listener.close() };
  }
  // Made with mode 0700.
  const folder = mkdtempSync(join(tmpdir(), "tic-"));
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  // Whatever ends the process.
  process.once("exit", remove);
  const address = join(folder, "s");
  await start(listener, { path: address });
  const close = () => {
    listener.close();
    process.removeListener("exit", remove);
    remove();
  };
  return { network, address, close };
}

function start(
  listener: NetServer,
  at: { readonly path: string } | { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(at, () => {
      listener.removeListener("error", reject);
      resolve();
    });
  });
}
