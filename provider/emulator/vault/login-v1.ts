import { parseJson } from "../parse-json.js";
import { responseOf, sendToCloud, type CloudAnswer } from "./cloud-call.js";
import { readText } from "./field-values.js";
import { goText } from "./go-values.js";
import type { VaultCall } from "./vault-call.js";
import { CRASHED, refused, type VaultError } from "./vault-error.js";

const STS = "sts.tencentcloudapi.com";

/** Who signed the request in a login to the plugin's v0.0.1, which sends it to STS once more. */
export async function identityOfSigned({ runtime, body }: VaultCall): Promise<CloudAnswer> {
  const url = readUrl(readText("identity_request_url", body.identity_request_url));
  const headers = readIdentityHeaders(body.identity_request_headers);
  if (headers.size === 0) throw refused(500, "missing identity_request_headers");
  const [, scheme = "", host = ""] =
    /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/(?:[^/?#]*@)?([^/?#]*))?/i.exec(url) ?? [];
  if (scheme.toLowerCase() !== "https") {
    throw upstream(`expected "https" url scheme but received "${scheme.toLowerCase()}"`);
  }
  const action = headers.get("x-tc-action");
  if (action === undefined) throw crashed();
  if (action !== "GetCallerIdentity") {
    const inQuery = new URL(url).searchParams.get("Action") ?? "";
    throw upstream(`query Action must be GetCallerIdentity but received ${inQuery}`);
  }
  if (host !== STS) throw upstream(`expected host of "${STS}" but received "${host}"`);
  const { pathname, search } = new URL(url);
  const outcome = await sendToCloud(runtime, host, {
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(headers),
    body: "{}",
  });
  if (outcome === "drop") throw upstream(`error making request: Post "${url}": EOF`);
  if (outcome.status !== 200) {
    const text = JSON.stringify(outcome.body);
    throw upstream(`received ${String(outcome.status)} checking caller identity: ${text}`);
  }
  const identity = responseOf(outcome.body);
  // The plugin looks at the identity without asking whether there is one.
  if (identity.Error) throw crashed();
  return identity;
}

/** The end of the plugin's process, in a login. */
export function crashed(): VaultError {
  return refused(500, CRASHED);
}

function readUrl(encoded: string): string {
  if (encoded === "") throw refused(500, "missing identity_request_url");
  if (!isBase64(encoded)) {
    const at = Math.max(encoded.search(/[^A-Za-z0-9+/=]/), 0);
    const reason = `illegal base64 data at input byte ${String(at)}`;
    throw refused(500, `failed to base64 decode identity_request_url: ${reason}`);
  }
  const url = Buffer.from(encoded, "base64").toString("utf8");
  if (URL.canParse(url) || !url.includes(":")) return url;
  const reason = url.startsWith(":") ? "missing protocol scheme" : "invalid host";
  throw refused(500, `error parsing identity_request_url: parse ${JSON.stringify(url)}: ${reason}`);
}

function upstream(reason: string): VaultError {
  return refused(500, `error making upstream request: ${reason}`);
}

const FIELD = "identity_request_headers";

/**
 * The headers of a signed request by their names in lower case: base64 of a JSON object, the JSON
 * itself, or the object. Each value is a text, a number or a list of them.
 *
 * @throws VaultError
 */
function readIdentityHeaders(value: unknown): Map<string, string> {
  const fields = typeof value === "string" ? parse(value) : (value ?? {});
  if (typeof fields !== "object" || fields === null) throw wrong(value, 'invalid key pair ""');
  const headers = new Map<string, string>();
  for (const [name, one] of Object.entries(fields)) {
    const values: unknown[] = Array.isArray(one) ? one : [one];
    for (const each of values) {
      if (typeof each !== "string" && typeof each !== "number") {
        throw wrong(value, `unrecognized type for ${goText(each)}`);
      }
    }
    if (values.length > 0) headers.set(name.toLowerCase(), String(values[0]));
  }
  return headers;
}

function parse(text: string): unknown {
  if (text === "") throw wrong(text, "'data' being decoded is nil");
  const json = isBase64(text) ? Buffer.from(text, "base64").toString("utf8") : text;
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw wrong(
      text,
      `invalid character '${json.trim().charAt(0)}' looking for beginning of value`,
    );
  }
  if (typeof value === "object" && !Array.isArray(value)) return value ?? {};
  const kind = Array.isArray(value) ? "array" : typeof value;
  throw wrong(text, `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`);
}

/** Padded base64, as Go's standard encoding has it. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** The real server repeats the input here, signature and all. */
function wrong(value: unknown, reason: string): Error {
  return refused(
    400,
    `Field validation failed: error converting input ${goText(value)} for field "${FIELD}": ${reason}`,
  );
}
