import { trimSlashes } from "./vault-request.js";

/**
 * The namespace of a request, and the path inside it. The header names one; the path may begin with
 * another inside that one. Undefined when there is none of the header's name.
 *
 * @example findNamespace(["team-a"], "", "team-a/sys/auth") // { namespace: "team-a", path: "sys/auth" }
 */
export function findNamespace(
  namespaces: readonly string[],
  header: string,
  path: string,
): { namespace: string; path: string } | undefined {
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
