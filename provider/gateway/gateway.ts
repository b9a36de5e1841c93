import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isObject } from "../client/answer.js";
import { serviceVersions } from "../client/api-actions.js";
import { authorizationOf, responseOf } from "../client/envelope.js";
import type { ApiKey } from "../client/keys/api-key.js";
import { post } from "../client/exchange.js";
import { CheckFailure } from "./check.js";
import { GATEWAY_THROTTLE_PAUSE_MS, GATEWAY_TIMEOUT_MS } from "../core/engine/timings.js";

/** A call, and what it does otherwise than a right client. */
interface GatewayCall {
  readonly action: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The body that is signed, and sent, instead of the parameters. */
  readonly body?: string;
  /** The body that is sent instead of the signed one. */
  readonly sentBody?: string;
  readonly version?: string;
  /** The service that the signature is made for. */
  readonly service?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  /** How far the clock is off, in seconds. */
  readonly clockOff?: number;
  readonly withoutToken?: boolean;
  readonly withoutSignature?: boolean;
}

export interface GatewayAnswer {
  readonly action: string;
  readonly status: number;
  /** The body as it came. It is never printed: a wrong gateway may put a secret there. */
  readonly body: string;
  /** The field Response of the body; missing when the body is not of that form. */
  readonly response?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string; readonly message: string };
}

/** A gateway that is being looked at: it is called, and every answer is kept. */
export interface Gateway {
  readonly key: ApiKey;
  readonly answers: readonly GatewayAnswer[];
  /** What no answer may hold. */
  readonly secrets: Set<string>;
  /** @throws CheckFailure when no answer comes */
  readonly call: (call: GatewayCall) => Promise<GatewayAnswer>;
}

const THROTTLE_TRIES = 5;

/** An API key of the right form that nobody has. Each one is another. */
export function madeUpKey(): { readonly secretId: string; readonly secretKey: string } {
  return {
    secretId: `AKIDMADEUP${randomBytes(13).toString("hex")}`,
    secretKey: randomBytes(16).toString("hex"),
  };
}

/** Opens a gateway. Nothing is called before `call`. */
export function openGateway(url: URL, key: ApiKey): Gateway {
  const answers: GatewayAnswer[] = [];
  const secrets = new Set([key.secretKey, key.token ?? ""].filter((secret) => secret !== ""));
  return {
    key,
    answers,
    secrets,
    async call(call) {
      for (let tries = 1; ; tries += 1) {
        const answer = await send(url, key, call);
        answers.push(answer);
        if (answer.error?.code !== "RequestLimitExceeded" || tries === THROTTLE_TRIES) {
          return answer;
        }
        await sleep(GATEWAY_THROTTLE_PAUSE_MS);
      }
    },
  };
}

async function send(url: URL, key: ApiKey, call: GatewayCall): Promise<GatewayAnswer> {
  const signed = Buffer.from(call.body ?? JSON.stringify(call.parameters ?? {}));
  const sent = call.sentBody === undefined ? signed : Buffer.from(call.sentBody);
  const outcome = await post(url, headersOf(url, key, call, signed), sent, GATEWAY_TIMEOUT_MS);
  if (!outcome.answered) {
    throw new CheckFailure(`${call.action}: no answer came from ${url.origin} (${outcome.code})`);
  }
  const { status, body } = outcome;
  const response = responseOf(body);
  const answer = { action: call.action, status, body };
  if (response === undefined) return answer;
  if (response.Error === undefined) return { ...answer, response };
  const { Code = "", Message = "" } = isObject(response.Error) ? response.Error : {};
  return { ...answer, response, error: { code: text(Code), message: text(Message) } };
}

function headersOf(url: URL, key: ApiKey, call: GatewayCall, payload: Buffer) {
  const { service = "tic-settings", version = serviceVersions["tic-settings"] } = call;
  const { secretId = key.secretId, secretKey = key.secretKey, clockOff = 0 } = call;
  const timestamp = Math.floor(Date.now() / 1000) + clockOff;
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    Host: url.host,
    "X-TC-Action": call.action,
    "X-TC-Version": version,
    "X-TC-Timestamp": String(timestamp),
    "X-TC-Language": "en-US",
  };
  if (key.token !== undefined && call.withoutToken !== true) headers["X-TC-Token"] = key.token;
  if (call.withoutSignature === true) return headers;
  const signed = { url, service, secretId, secretKey, payload, timestamp, headers };
  return { ...headers, Authorization: authorizationOf(signed) };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
