import { randomUUID } from "node:crypto";

/** The emulator's APIs. */
export const AUDIENCES = ["control", "vault", "cloud"] as const;

/** Which of them a request is for. */
export type Audience = (typeof AUDIENCES)[number];

/** Where the control API begins. */
export const CONTROL = "/control/";

/** Where Vault's API begins. */
export const VAULT = "/v1/";

/** The API that a path belongs to: that of the cloud is on every other path. */
export function audienceOf(path: string): Audience {
  if (path.startsWith(CONTROL)) return "control";
  return path.startsWith(VAULT) ? "vault" : "cloud";
}

/** A refusal of the HTTP server itself, in the form in which the API's clients read errors. */
export function refusalBody(
  audience: Audience,
  { code, message }: { code: string; message: string },
): object {
  switch (audience) {
    case "control":
      return { error: message };
    case "vault":
      return { errors: [message] };
    case "cloud":
      return {
        Response: { Error: { Code: code, Message: message }, RequestId: randomUUID() },
      };
  }
}
