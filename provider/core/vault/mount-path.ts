/** The path of an auth mount, without slashes at its ends. */
export type MountPath =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: string };

const EXAMPLE = 'as in "tencentcloud" or "team-a/tencentcloud".';

/**
 * Reads the path of an auth mount. Slashes at its ends do not count; it can have any depth.
 *
 * The server also mounts at paths that no policy or URL can name, or that stop it from mounting
 * anything further; here they are refused.
 *
 * @example
 * parseMountPath("/team-a/tencentcloud/"); // { ok: true, path: "team-a/tencentcloud" }
 */
export function parseMountPath(text: string): MountPath {
  const path = text.replace(/^\//, "").replace(/\/$/, "");
  const problem = problemOf(path);
  return problem === undefined ? { ok: true, path } : { ok: false, problem };
}

/** A path in its one form; a text that is no path stays as it is. */
export function canonicalMountPath(text: string): string {
  const parsed = parseMountPath(text);
  return parsed.ok ? parsed.path : text;
}

function problemOf(path: string): string | undefined {
  const segments = path.split("/");
  const [first] = segments;
  if (path === "") return `A path is wanted, ${EXAMPLE}`;
  if (first === "auth") return `"auth/" comes by itself: leave it out, ${EXAMPLE}`;
  if (first === "token") return `"token" is the server's own mount. Take another path, ${EXAMPLE}`;
  if (first === "sys") {
    return `A mount at "sys" stops the server from mounting others. Take another path, ${EXAMPLE}`;
  }
  if (segments.length > 1 && segments.at(-1) === "tune") {
    return `A path that ends in "/tune" is the server's own. Take another one, ${EXAMPLE}`;
  }
  if (segments.includes("")) return `There are two slashes in a row. Write one, ${EXAMPLE}`;
  if (segments.includes(".") || segments.includes("..")) {
    return `"." and ".." are no parts of a path. Write it out, ${EXAMPLE}`;
  }
  if (segments.includes("+") || path.includes("*")) {
    return `"+" and "*" are wildcards of policies. Write a path without, ${EXAMPLE}`;
  }
  return /[\p{C}\p{Z}?#%\\]/u.test(path)
    ? `Blanks, control characters and ?#%\\ are not taken in a path. Write it without, ${EXAMPLE}`
    : undefined;
}
