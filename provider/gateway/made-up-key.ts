import { randomBytes } from "node:crypto";

/** An API key of the right form that nobody has. Each one is another. */
export function madeUpKey(): { readonly secretId: string; readonly secretKey: string } {
  return {
    secretId: `AKIDMADEUP${randomBytes(13).toString("hex")}`,
    secretKey: randomBytes(16).toString("hex"),
  };
}
