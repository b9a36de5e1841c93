import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";

import { listen } from "../../../../support/listen.js";

/** Where a call stops: before the service hears of it, or after it did what was asked. */
export type Side = "before" | "after";

/** A server in front of the services at which a call can be stopped for good. */
export interface Gate {
  readonly url: string;
  /**
   * Stops the next call of an action: TIC's `CreateCredential`, or Vault's
   * `POST auth/tencentcloud/role/app`. No answer comes, until the caller goes away.
   *
   * @returns when the call is there
   */
  stop(action: string, side: Side): Promise<void>;
  close(): Promise<void>;
}

interface Stop {
  readonly action: string;
  readonly side: Side;
  readonly there: () => void;
}

/** Opens a gate that lets every call pass to `target`, unchanged. */
export async function openGate(target: string): Promise<Gate> {
  const stops: Stop[] = [];
  const server = createServer((incoming, outgoing) => {
    const action = actionOf(incoming);
    const index = stops.findIndex((one) => one.action === action);
    const [stop] = index === -1 ? [] : stops.splice(index, 1);
    if (stop?.side === "before") {
      incoming.resume().on("end", stop.there);
      return;
    }
    pass(target, incoming, outgoing, stop);
  });
  const { url, close } = await listen(server);
  return {
    url,
    stop: (action, side) =>
      new Promise((resolve) => {
        stops.push({ action, side, there: resolve });
      }),
    close,
  };
}

function actionOf({ headers, method = "", url = "" }: IncomingMessage): string {
  const action = headers["x-tc-action"];
  if (typeof action === "string") return action;
  return `${method} ${url.replace(/^\/v1\//, "").replace(/\?.*/, "")}`;
}

function pass(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  stop: Stop | undefined,
): void {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? "/", target), { method, headers }, (answer) => {
    if (stop !== undefined) {
      answer.resume().on("end", stop.there);
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => {
    outgoing.destroy();
  });
  incoming.pipe(onward);
}
