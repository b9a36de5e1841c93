import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that listens on this machine. */
interface Listening {
  readonly port: number;
  readonly url: string;
  /** Ends its connections too; done when it is closed. */
  readonly close: () => Promise<void>;
}

/** Lets a server listen on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
