import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { listen } from "../../../support/listen.js";

/** A server in front of Vault that writes down what it gives out and takes back. */
export interface TokenProxy {
  readonly url: string;
  /** Every token that a login was answered with. */
  readonly issued: string[];
  /** Every token that revoked itself. */
  readonly revoked: string[];
  close(): Promise<void>;
}

/** Passes every request on to a server of this machine. */
export async function openTokenProxy(target: string): Promise<TokenProxy> {
  const issued: string[] = [];
  const revoked: string[] = [];
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = "GET", url = "/", headers } = incoming;
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const remaining = ["content-type", "x-vault-token", "x-vault-request", "x-vault-namespace"];
    const answer = await fetch(new URL(url, target), {
      method,
      headers: remaining.flatMap((name): [string, string][] => {
        const value = headers[name];
        return typeof value === "string" ? [[name, value]] : [];
      }),
      ...(parts.length === 0 ? {} : { body: Buffer.concat(parts) }),
    });
    const text = await answer.text();
    const token = /"client_token":"([^"]+)"/.exec(text)?.[1];
    if (url.endsWith("/login") && token !== undefined) issued.push(token);
    if (url.endsWith("/revoke-self") && answer.ok) revoked.push(String(headers["x-vault-token"]));
    outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const { url, close } = await listen(server);
  return {
    url,
    issued,
    revoked,
    close,
  };
}
