import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";

import { listen } from "./listen.js";

/** A server in front of another one that writes down what passes. */
export interface RecordingProxy {
  readonly url: string;
  /** Each request as `POST /v1/auth/tencentcloud/role/app`, in the order of their beginnings. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Passes every request on to a server of this machine, unchanged. */
export async function openRecordingProxy(target: string): Promise<RecordingProxy> {
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method ?? ""} ${incoming.url ?? ""}`);
    pass(target, incoming, outgoing);
  });
  const { url, close } = await listen(server);
  return {
    url,
    seen,
    close,
  };
}

function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? "/", target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => {
    outgoing.destroy();
  });
  incoming.pipe(onward);
}
