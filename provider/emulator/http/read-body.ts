import type { IncomingMessage } from "node:http";

/** The cloud takes 10 MB. Vault takes 32 MB, but no request here comes near either. */
export const MAX_BODY = 10 * 1024 * 1024;

/** How much of a body that is too large is read and thrown away before the connection is closed. */
const MAX_DISCARDED = 8 * MAX_BODY;

/** Why a request has no body that could be answered. */
export type BodyProblem = "too large" | "cut off";

/**
 * Reads the body of a request. The rest of one that is too large is discarded as it comes, so that
 * the client, which reads its answer after it has sent everything, gets it and can go on.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | BodyProblem> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY) chunks.push(chunk);
      else {
        chunks = [];
        resolve("too large");
        if (length > MAX_DISCARDED) request.destroy();
      }
    });
    request.once("end", () => {
      resolve(Buffer.concat(chunks));
    });
    const cutOff = (): void => {
      resolve("cut off");
    };
    request.once("error", cutOff);
    request.once("close", cutOff);
    if (declaresTooMuch(request)) resolve("too large");
  });
}

/** Whether the headers alone say that the body is too large. */
export function declaresTooMuch({ headers }: IncomingMessage): boolean {
  return Number(headers["content-length"] ?? 0) > MAX_BODY;
}
