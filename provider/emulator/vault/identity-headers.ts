import { parseJson } from "../parse-json.js";
import { goText } from "./go-text.js";
import { refused } from "./vault-error.js";

const FIELD = "identity_request_headers";

/**
 * The headers of a signed request by their names in lower case: base64 of a JSON object, the JSON
 * itself, or the object. Each value is a text, a number or a list of them.
 *
 * @throws VaultError
 */
export function readIdentityHeaders(value: unknown): Map<string, string> {
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
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** The real server repeats the input here, signature and all. */
function wrong(value: unknown, reason: string): Error {
  return refused(
    400,
    `Field validation failed: error converting input ${goText(value)} for field "${FIELD}": ${reason}`,
  );
}
