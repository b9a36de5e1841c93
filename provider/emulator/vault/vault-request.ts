import type { IncomingHttpHeaders } from "node:http";

import { parseJson } from "../parse-json.js";
import type { VaultOperation } from "./vault-call.js";
import { refused } from "./vault-error.js";

/** A request to Vault as it came in. */
export interface VaultRequest {
  readonly method: string;
  /** Behind `/v1/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
}

/** What a method asks for. A listing is GET with `list=true`: Node's parser takes no LIST. */
export function operationOf({ method, query }: VaultRequest): VaultOperation | undefined {
  switch (method) {
    case "GET":
      return query.get("list") === "true" ? "list" : "read";
    case "POST":
    case "PUT":
      return "write";
    case "DELETE":
      return "delete";
    default:
      return undefined;
  }
}

/** The path in clear, without slashes at its ends. */
export function pathOf({ path }: VaultRequest): string {
  try {
    return trimSlashes(decodeURIComponent(path));
  } catch (error) {
    // Not of the form of a URL: no path of Vault has such a name.
    if (error instanceof URIError) return trimSlashes(path);
    throw error;
  }
}

/** The token that was sent; empty without one. */
export function tokenOf(request: VaultRequest): string {
  const [, bearer = ""] = /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  return headerOf(request, "x-vault-token") || bearer;
}

/** A header; empty without one. */
export function headerOf({ headers }: VaultRequest, name: string): string {
  return String(headers[name] ?? "");
}

/**
 * The fields of the body. What is JSON but no object has none.
 *
 * @throws VaultError
 */
export function bodyOf({ body }: VaultRequest): Record<string, unknown> {
  if (body.length === 0) return {};
  const value = parse(body.toString("utf8"));
  if (Array.isArray(value)) {
    const into = "into Go value of type map[string]interface {}";
    throw refused(400, `failed to decode JSON input: json: cannot unmarshal array ${into}`);
  }
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** A text without slashes at its ends. */
export function trimSlashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === "/") start += 1;
  while (end > start && text[end - 1] === "/") end -= 1;
  return text.slice(start, end);
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refused(400, "failed to decode JSON input");
    throw error;
  }
}
