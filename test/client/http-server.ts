import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { listen } from "../support/listen.js";

/** A server on this machine that answers as a test says; for answers that no cloud would give. */
export interface TestServer {
  readonly url: string;
  readonly requests: IncomingMessage[];
  /** How many connections were opened. */
  connections(): number;
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume().on("end", () => {
      answer(response, request);
    });
  });
  server.on("connection", () => (connections += 1));
  const { url, close } = await listen(server);
  return {
    url,
    requests,
    connections: () => connections,
    close,
  };
}

/** The body of a successful API answer. */
export function answerOf(fields: object): string {
  return JSON.stringify({ Response: { RequestId: "test-request", ...fields } });
}
