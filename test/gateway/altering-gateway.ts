import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";

import type { Emulator } from "../../provider/emulator/index.js";
import { listen } from "../support/listen.js";

/** The field Response of an answer. */
export interface Fields {
  [field: string]: unknown;
  RequestId: string;
  Error?: { Code: string; Message: string };
}

/** An answer on its way from the emulator to the suite. */
export interface Answered {
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  readonly emulator: Emulator;
  /** Changed in place. */
  readonly response: Fields;
  /** The code of a refusal, else an empty text. */
  readonly code: string;
}

/** A call on its way from the suite to the emulator. */
export type Call = Omit<Answered, "response" | "code">;

type Fate = number | "lost" | undefined;

/** A gateway's fault: what it does to an answer, or instead of the call. */
export interface Alteration {
  /** Answers a call by itself, so that the emulator does not get it. */
  readonly instead?: (call: Call) => object | undefined | Promise<object | undefined>;
  /** Alters an answer; says so when it is to have another HTTP status, or to be lost. */
  readonly after?: (answered: Answered) => Fate | Promise<Fate>;
}

/** A gateway in front of an emulator that is right but for one fault. */
export interface AlteringGateway {
  readonly url: URL;
  readonly close: () => Promise<void>;
}

/** Starts one. */
export async function alteringGateway(
  emulator: Emulator,
  { instead, after }: Alteration,
): Promise<AlteringGateway> {
  let ownIds = 0;
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { headers } = request;
      const action = String(headers["x-tc-action"]);
      const call = { action, parameters: parametersIn(body), headers, emulator };
      void answer(call, body).then(({ status, response }) => {
        if (status === "lost") request.socket.destroy();
        else reply.writeHead(status).end(JSON.stringify({ Response: response }));
      });
    });
  });
  async function answer(
    call: Call,
    body: Buffer,
  ): Promise<{ status: number | "lost"; response: Fields }> {
    const own = await instead?.(call);
    if (own !== undefined) {
      ownIds += 1;
      return { status: 200, response: { RequestId: `own-${ownIds}`, ...own } };
    }
    const response = await forward(emulator, call.headers, body);
    const status = await after?.({ ...call, response, code: response.Error?.Code ?? "" });
    return { status: status ?? 200, response };
  }
  const { url, close } = await listen(server);
  return {
    url: new URL(url),
    close,
  };
}

/** The signed Host stays the same: the emulator takes that for its own name. */
function forward(emulator: Emulator, headers: IncomingHttpHeaders, body: Buffer): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(emulator.url, { method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve((JSON.parse(text) as { Response: Fields }).Response);
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

function parametersIn(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body.toString("utf8")) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}
