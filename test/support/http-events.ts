import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Resolves once a server of this process is asked, before it answers.
 *
 * @param what an action of the API, or the path of a URL
 */
export function requestFor(what: string): Promise<void> {
  return event("http.server.request.start", ({ request }) => {
    return request.headers["x-tc-action"] === what || request.url === what;
  });
}

/** Resolves once the head of the next answer has come to a client of this process. */
export async function nextAnswer(): Promise<void> {
  await event("http.client.response.finish", () => true);
  // The one who made the request is told first.
  await new Promise((resolve) => setImmediate(resolve));
}

function event(
  channel: string,
  isMeant: (message: { readonly request: IncomingMessage }) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (!isMeant(message as { readonly request: IncomingMessage })) return;
      unsubscribe(channel, hear);
      resolve();
    };
    subscribe(channel, hear);
  });
}
