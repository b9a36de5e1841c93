import { defaultKey } from "../../../provider/emulator/index.js";
import { authorizationHeader } from "../../support/tc3-client.js";

/** Sends any text as the body of a signed GetCallerIdentity. Answers the error's code. */
export async function sendRaw(url: string, body: string): Promise<string | undefined> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = { "content-type": "application/json", host: new URL(url).host };
  const request = { service: "sts", ...defaultKey(0), timestamp, path: "/", body, signed };
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: authorizationHeader(request),
      "x-tc-action": "GetCallerIdentity",
      "x-tc-version": "2018-08-13",
      "x-tc-timestamp": String(timestamp),
    },
    body,
  });
  const answer = (await response.json()) as { Response: { Error?: { Code: string } } };
  return answer.Response.Error?.Code;
}
