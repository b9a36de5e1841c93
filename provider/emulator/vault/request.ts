import type { ApiRequest } from "../http/api.js";
import { parseJson } from "../parse-json.js";
import type { VaultOperation } from "./vault-call.js";
import { refused } from "./vault-error.js";

export const PREFIX = "/v1/";

/** What a method asks for. A listing is GET with `list=true`: Node's parser takes no LIST. */
export function operationOf({ method, query }: ApiRequest): VaultOperation | undefined {
  if (method === "GET") return new URLSearchParams(query).get("list") === "true" ? "list" : "read";
  if (method === "POST" || method === "PUT") return "write";
  return method === "DELETE" ? "delete" : undefined;
}

/** The path in clear, without slashes at its ends. */
export function pathOf(request: ApiRequest): string {
  const path = request.path.slice(PREFIX.length);
  try {
    return trimSlashes(decodeURIComponent(path));
  } catch (error) {
    // Not of the form of a URL: no path of Vault has such a name.
    if (error instanceof URIError) return trimSlashes(path);
    throw error;
  }
}

/**
 * The namespace of a request, and the path inside it. The header names one; the path may begin with
 * another inside that one. Undefined when there is none of the header's name.
 *
 * @example findNamespace(["team-a"], "", "team-a/sys/auth") // { namespace: "team-a", path: "sys/auth" }
 */
export function findNamespace(namespaces: readonly string[], header: string, path: string) {
  const sent = trimSlashes(header);
  const base = sent === "root" ? "" : sent;
  if (base !== "" && !namespaces.includes(base)) return undefined;
  const full = base === "" ? path : `${base}/${path}`;
  const deepest = namespaces
    .filter((one) => one.length > base.length && full.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0];
  const namespace = deepest ?? base;
  return { namespace, path: namespace === "" ? full : full.slice(namespace.length + 1) };
}

export function tokenOf({ headers }: ApiRequest): string {
  const [, bearer = ""] = /^Bearer (.+)$/.exec(headers.authorization ?? "") ?? [];
  return String(headers["x-vault-token"] ?? "") || bearer;
}

/** The fields of the body. What is JSON but no object has none. @throws VaultError */
export function bodyOf({ body }: ApiRequest): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = parseJson(body.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw refused(400, "failed to decode JSON input");
    throw error;
  }
  if (Array.isArray(value)) {
    const into = "into Go value of type map[string]interface {}";
    throw refused(400, `failed to decode JSON input: json: cannot unmarshal array ${into}`);
  }
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function trimSlashes(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === "/") start += 1;
  while (end > start && text[end - 1] === "/") end -= 1;
  return text.slice(start, end);
}
