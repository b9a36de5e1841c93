import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** An answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** How long an answer may take, in milliseconds: one that comes at all comes much sooner. */
const PATIENCE = 10_000;

/** One connection to a server, on which a test writes what no HTTP client would. */
export class RawHttp {
  #text = "";
  #closed = false;
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#text += chunk.toString("latin1");
      socket.emit("progress");
    });
    socket.on("error", () => {
      // The server may close while the test still writes.
    });
    socket.on("drain", () => socket.emit("progress"));
    socket.on("close", () => {
      this.#closed = true;
      socket.emit("progress");
    });
  }

  static async open(url: string): Promise<RawHttp> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    return new RawHttp(socket);
  }

  /** Sends bytes, and resolves when the system has taken them or the server is gone. */
  async send(bytes: string | Buffer): Promise<void> {
    this.#socket.write(bytes);
    while (!this.#closed && this.#socket.writableNeedDrain) await this.#progress();
  }

  /** The next answer; undefined when the server closes without one. */
  async answer(): Promise<RawAnswer | undefined> {
    const late = new AbortController();
    const timer = sleep(PATIENCE, undefined, { signal: late.signal }).then(
      () => {
        throw new Error(`no answer within ${String(PATIENCE)} ms; so far: ${this.#text}`);
      },
      () => undefined,
    );
    try {
      return await Promise.race([this.#next(), timer]);
    } finally {
      late.abort();
    }
  }

  /** Resolves when the server has closed the connection. */
  async closed(): Promise<true> {
    while (!this.#closed) await this.#progress();
    return true;
  }

  end(): void {
    this.#socket.destroy();
  }

  async #next(): Promise<RawAnswer | undefined> {
    for (;;) {
      const found = this.#take();
      if (found || this.#closed) return found;
      await this.#progress();
    }
  }

  /** Something came, or went, or the connection is closed. Not by `once`, which minds errors. */
  #progress(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.once("progress", resolve);
    });
  }

  #take(): RawAnswer | undefined {
    const end = this.#text.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const headers = this.#text.slice(0, end);
    const length = Number(/^content-length: (\d+)$/im.exec(headers)?.[1] ?? 0);
    const [from, to] = [end + 4, end + 4 + length];
    if (this.#text.length < to) return undefined;
    const body = this.#text.slice(from, to);
    this.#text = this.#text.slice(to);
    const status = Number(headers.split(" ", 2)[1]);
    if (status === 100) return this.#take();
    return { status, headers, body };
  }
}
