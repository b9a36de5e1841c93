import { directRoute } from "../agents.js";
import { isObject } from "../answer.js";
import { exchange } from "../exchange.js";
import type { ApiKey } from "./api-key.js";
import { METADATA_TIMEOUT_MS } from "../../core/engine/timings.js";

/** The metadata service of a Tencent Cloud server (CVM); its name resolves inside the cloud only. */
const METADATA_URL = "http://metadata.tencentyun.com/latest/meta-data/";

/**
 * The temporary key of the CAM role bound to this server.
 *
 * @returns undefined when this is no Tencent Cloud server, or no role is bound to it
 * @see https://www.tencentcloud.com/document/product/213/45917
 */
export async function instanceKey(metadataUrl = METADATA_URL): Promise<ApiKey | undefined> {
  const url = new URL("cam/security-credentials/", metadataUrl);
  const roleName = await get(url);
  if (roleName === undefined || roleName === "") return undefined;
  const text = await get(new URL(encodeURIComponent(roleName), url));
  return text === undefined ? undefined : parse(text, roleName);
}

function parse(text: string, roleName: string): ApiKey | undefined {
  const answer = parseJson(text);
  if (!isObject(answer) || answer.Code !== "Success") return undefined;
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token, ExpiredTime } = answer;
  if (typeof secretId !== "string" || typeof secretKey !== "string") return undefined;
  if (typeof token !== "string" || typeof ExpiredTime !== "number") return undefined;
  const expiresAt = ExpiredTime * 1000;
  return { secretId, secretKey, token, expiresAt, from: `the server's CAM role ${roleName}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Outside the cloud there is no such host: that is an answer too. No proxy is ever asked for a key. */
async function get(url: URL): Promise<string | undefined> {
  const outcome = await exchange({
    method: "GET",
    url,
    headers: {},
    route: directRoute(url),
    timeout: METADATA_TIMEOUT_MS,
  });
  return outcome.answered && outcome.status === 200 ? outcome.body.trim() : undefined;
}
