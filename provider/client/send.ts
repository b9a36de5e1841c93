import { withoutSecrets } from "../core/secrets/secrets.js";
import { looksLikeSecret, quotedName } from "../core/secrets/safe-text.js";
import { Answer, type AnswerSource } from "./answer.js";
import { serviceVersions, type Service } from "./api-actions.js";
import { connectionError, type UnansweredRequest } from "./connection-error.js";
import { authorizationOf, requirePlainKey, responseOf } from "./envelope.js";
import { clientErrors, errorForAnswer } from "./errors.js";
import { post } from "./exchange.js";
import { UNSIGNED, type ApiKey } from "./keys/api-key.js";

interface SendRequest extends UnansweredRequest {
  readonly service: Service;
  readonly action: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly key: ApiKey;
  readonly stop: AbortSignal | undefined;
}

/**
 * Signs a request, sends it once and reads its answer; throws `ServiceError` for all but a success.
 * The host name says nothing of the service on loopback or a private host, so that is given.
 */
export async function send(request: SendRequest): Promise<Answer> {
  const { source, changing, key } = request;
  requirePlainKey(key, source);
  if (!/^[!-~]*$/.test(request.region)) {
    const reason = `${quotedName(request.region)} is no region`;
    const call = { ...source, code: "UnsupportedRegion", reason };
    throw clientErrors.make("not-offered", { ...call, next: 'Write it like "ap-guangzhou".' });
  }
  const body = Buffer.from(JSON.stringify(request.parameters));
  const headers = signedHeaders(request, body);
  const outcome = await post(request.url, headers, body, request.timeout, request.stop);
  if (!outcome.answered) throw connectionError(outcome, request);
  const { status } = outcome;
  const ambiguity = changing ? { ambiguous: true } : {};
  const response = responseOf(outcome.body);
  const answered = withRequestId(source, response);
  if (status >= 500) {
    const reason = `The server answered with HTTP status ${status}`;
    const call = { ...answered, ...ambiguity, code: `Http.${status}`, reason };
    throw clientErrors.make("unavailable", call);
  }
  const bad = (what: string) => {
    const reason = `The answer (HTTP status ${status}) is no ${what}`;
    return clientErrors.make("bad-answer", { ...answered, ...ambiguity, reason });
  };
  if (response === undefined) throw bad("Tencent Cloud API answer");
  if (response.Error === undefined) {
    // Only the cloud and a gateway name their answers: an empty one may be anybody's.
    if (status < 300 && answered.requestId !== undefined) {
      return new Answer(response, { ...answered, ...ambiguity });
    }
    throw bad("success of a Tencent Cloud API");
  }
  const error = new Answer(response, answered).part("Error");
  const reason = cleaned(error.text("Message"), request);
  const code = cleaned(error.text("Code"), request);
  throw errorForAnswer({ ...answered, code, reason }, changing, key.from);
}

function signedHeaders(request: SendRequest, payload: Buffer): Record<string, string> {
  const { url, service, key } = request;
  const { secretId, secretKey, token } = key;
  const timestamp = Math.floor(Date.now() / 1000);
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    Host: url.host,
    "X-TC-Action": request.action,
    "X-TC-Version": serviceVersions[service],
    "X-TC-Region": request.region,
    "X-TC-Timestamp": String(timestamp),
    // Error sentences are passed on to readers of English.
    "X-TC-Language": "en-US",
  };
  if (token !== undefined) headers["X-TC-Token"] = token;
  if (key === UNSIGNED) return { ...headers, Authorization: "SKIP" };
  const signed = { url, service, secretId, secretKey, payload, timestamp, headers };
  return { ...headers, Authorization: authorizationOf(signed) };
}

function withRequestId(source: AnswerSource, response?: Readonly<Record<string, unknown>>) {
  const requestId = response?.RequestId;
  return typeof requestId === "string" && requestId !== "" ? { ...source, requestId } : source;
}

/** One line, and without what a service might repeat of what it was sent. */
function cleaned(sentence: string, { key, parameters }: SendRequest): string {
  const sent = [key.secretKey, key.token, parameters.SecretKey, parameters.WebIdentityToken];
  // What was written where a name belongs.
  const names = [parameters.RoleArn, parameters.RoleName, parameters.QCSServiceName].flat();
  const pasted = names.filter((one) => typeof one === "string" && looksLikeSecret(one));
  return withoutSecrets(sentence, [...sent, ...pasted]).replaceAll(/\s+/g, " ");
}
