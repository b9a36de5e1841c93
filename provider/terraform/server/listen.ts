import { once } from "node:events";
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

export interface ListenOptions {
  readonly credentials: ServerCredentials;
  /**
   * A socket in a folder that only this user may enter, else a port of this machine. Where no socket
   * can be made, it is a port too.
   */
  readonly network: "unix" | "tcp";
  /** Where the socket's folder is made. @default the folder for temporary files */
  readonly folder?: string;
  /** No socket could be made, for this reason. */
  readonly onNoSocket?: (reason: string) => void;
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
  if (network === "unix") {
    try {
      return await onSocket(listener, options.folder ?? tmpdir());
    } catch (error) {
      // A temporary folder that is missing, full or not this user's. A port needs none.
      if (!(error instanceof Error && "code" in error)) throw error;
      options.onNoSocket?.(error.message);
    }
  }
  listener.listen({ host: "127.0.0.1", port: 0 });
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  return { network: "tcp", address: `127.0.0.1:${port}`, close: () => listener.close() };
}

async function onSocket(listener: NetServer, temporary: string): Promise<Listening> {
  // Made with mode 0700.
  const folder = mkdtempSync(join(temporary, "tic-"));
  const remove = () => {
    process.removeListener("exit", remove);
    rmSync(folder, { recursive: true, force: true });
  };
  // Whatever ends the process.
  process.once("exit", remove);
  const address = join(folder, "s");
  try {
    listener.listen({ path: address });
    await once(listener, "listening");
  } catch (error) {
    remove();
    throw error;
  }
  const close = () => {
    listener.close();
    remove();
  };
  return { network: "unix", address, close };
}
