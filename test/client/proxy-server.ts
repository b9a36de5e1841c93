import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A company's proxy on this machine. */
export interface TestProxy {
  readonly host: string;
  /** `http://127.0.0.1:PORT`, with a login if one is given. */
  url(login?: string): string;
  /** Whom it was asked for: `CONNECT vault.example.com:8200`, `GET http://vault.example.com/v1/…`. */
  readonly asked: string[];
  /** The logins that it was sent. */
  readonly logins: (string | undefined)[];
  /** Its answer to a CONNECT, instead of a tunnel. */
  refuses: number | undefined;
  close(): Promise<void>;
}

/** Starts a proxy that leads every request to one server, whatever host is asked for. */
export async function startProxy(target?: { readonly port: number }): Promise<TestProxy> {
  const open = new Set<Duplex>();
  const server = createServer((incoming, outgoing) => {
    note(incoming);
    if (proxy.refuses !== undefined || target === undefined) {
      outgoing.writeHead(proxy.refuses ?? 502).end();
    } else pass(target.port, incoming, outgoing);
  });
  const note = ({ method = "", url = "", headers }: IncomingMessage) => {
    proxy.asked.push(`${method} ${url}`);
    proxy.logins.push(headers["proxy-authorization"]);
  };
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => socket.destroy());
  });
  server.on("connect", (incoming: IncomingMessage, socket: Duplex) => {
    note(incoming);
    if (proxy.refuses !== undefined || target === undefined) {
      socket.end(`HTTP/1.1 ${String(proxy.refuses ?? 502)} No\r\n\r\n`);
      return;
    }
    const onward = connect(target.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    open.add(onward);
    onward.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const proxy: TestProxy = {
    host,
    url: (login) => `http://${login === undefined ? "" : `${login}@`}${host}`,
    asked: [],
    logins: [],
    refuses: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
  return proxy;
}

function pass(port: number, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { pathname, search } = new URL(incoming.url ?? "/");
  const { method, headers } = incoming;
  const onward = request(
    { port, host: "127.0.0.1", path: pathname + search, method, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on("error", () => {
    outgoing.destroy();
  });
  incoming.pipe(onward);
}
