import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** The hosts that the proxy stands in for. */
export const tencentHosts = ["sts.tencentcloudapi.com", "cam.tencentcloudapi.com"] as const;

/** A request that came through the proxy. */
export interface ProxiedRequest {
  /** Its `Host` header, which is signed. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly action: string;
  readonly body: string;
}

/** An HTTP proxy that is Tencent Cloud to whoever uses it. */
export interface TencentProxy {
  readonly url: string;
  /** Answered from now on; PEM. */
  setCertificate(certificate: { readonly key: string; readonly cert: string }): void;
  /** What came through, oldest first. */
  readonly requests: readonly ProxiedRequest[];
  /** The hosts and ports that it refused to connect to. */
  readonly refused: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a proxy that ends the TLS connections to Tencent Cloud's STS and CAM itself and passes
 * their requests on to an emulator as they are, signature and all. No other host is reached. The
 * emulator takes calls to the cloud that name a host of the cloud: see docs/emulator.md.
 */
export async function startTencentProxy(emulatorUrl: string): Promise<TencentProxy> {
  const requests: ProxiedRequest[] = [];
  const refused: string[] = [];
  const sockets = new Set<Duplex>();

  const tls = createTlsServer((request, response) => {
    const forward = async () => {
      const body = await buffer(request);
      requests.push(describe(request, body.toString("utf8")));
      const answer = await passOn(request, body, emulatorUrl);
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      await pipeline(answer, response);
    };
    forward().catch((error: unknown) => {
      // The caller is gone, or the emulator.
      if (!response.headersSent) response.writeHead(502);
      response.end(String(error));
    });
  });

  const proxy = createServer((request, response) => {
    refused.push(request.url ?? "");
    response.writeHead(403).end();
  });
  proxy.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!tencentHosts.some((host) => request.url === `${host}:443`)) {
      refused.push(request.url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // A plugin that crashes resets its connections.
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    socket.unshift(head);
    tls.emit("connection", socket);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));

  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    setCertificate: (certificate) => {
      tls.setSecureContext(certificate);
    },
    requests,
    refused,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}

/** Sends a request as it came, its headers included, and resolves with the answer. */
function passOn(
  { method, url, rawHeaders }: IncomingMessage,
  body: Buffer,
  to: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const target = new URL(url ?? "/", to);
    httpRequest(target, { method, headers: rawHeaders }, resolve).on("error", reject).end(body);
  });
}

function describe(request: IncomingMessage, body: string): ProxiedRequest {
  const { method = "", url: path = "", headers } = request;
  const action = headers["x-tc-action"];
  return {
    host: headers.host ?? "",
    method,
    path,
    action: typeof action === "string" ? action : "",
    body,
  };
}
