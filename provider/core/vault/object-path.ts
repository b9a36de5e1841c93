import { UserError } from "../engine/errors.js";
import { quotedName, shownName } from "../secrets/safe-text.js";
import type { Parsed } from "../values/parsed.js";
import { DEFAULT_MOUNT } from "./methods.js";

/** Where an object is on a server. */
export interface ObjectPath {
  /** Path of the auth mount, without slashes at its ends. */
  readonly path: string;
  /** Name of the role, in lower case; absent for the mount itself. */
  readonly role?: string;
}

/** The object's path: `auth/tencentcloud/role/app`. */
export function pathOf({ path, role }: ObjectPath): string {
  return role === undefined ? `auth/${path}` : `auth/${path}/role/${role}`;
}

/** The object's id: `[namespace/]auth/<mount>/role/<role>`. */
export function idOf(namespace: string, objectPath: ObjectPath): string {
  return namespace === "" ? pathOf(objectPath) : `${namespace}/${pathOf(objectPath)}`;
}

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
export function parseMountPath(text: string): Parsed<{ readonly path: string }> {
  const path = text.replace(/^\//, "").replace(/\/$/, "");
  const problem = problemOf(path);
  return problem === undefined ? { ok: true, path } : { ok: false, problem };
}

/** The mount's path that arguments tell; undefined while it is not known. */
export function mountPathIn(path: unknown = DEFAULT_MOUNT): string | undefined {
  const parsed = typeof path === "string" ? parseMountPath(path) : undefined;
  return parsed?.ok === true ? parsed.path : undefined;
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

/**
 * What is wrong with the name of a Vault role; undefined when it is right.
 *
 * The method's path takes letters, digits and `_`, and between them `-` and `.` as well. For every
 * other name the server answers that it knows no such path.
 *
 * @example
 * roleNameProblem("dev-role"); // undefined
 */
export function roleNameProblem(text: string): string | undefined {
  if (/^\w(?:[\w.-]*\w)?$/.test(text)) return undefined;
  return `${reason(text)} A name is letters, digits and _, and between them - and ., as in "dev-role".`;
}

/** The name as the server stores it, and as a login has to write it: in lower case. */
export function canonicalRoleName(text: string): string {
  return text.toLowerCase();
}

function reason(text: string): string {
  if (text === "") return "This is empty.";
  if (/\s/.test(text)) return "There are blanks in it.";
  if (text.includes("/")) return "There is a slash in it. The mount is an argument of its own.";
  if (/^[\w.-]+$/.test(text)) return "It begins or ends with - or a dot.";
  return "There is a character in it that the server's path does not take.";
}

/** The form of a kind's ids as a person writes them, without the namespace. */
export interface ImportId {
  /** Its groups are the mount and, of a role, its name. */
  readonly form: RegExp;
  /** The noun for messages: "a role". */
  readonly what: string;
  readonly example: string;
}

/** Where the object of an id is. @throws UserError for an id of another form */
export function objectPathOfId(
  id: string,
  namespace: string,
  { form, what, example }: ImportId,
): ObjectPath {
  const isInside = namespace !== "" && id.startsWith(`${namespace}/`);
  const [, mount = "", role] = form.exec(isInside ? id.slice(namespace.length + 1) : id) ?? [];
  const parsed = parseMountPath(mount);
  if (parsed.ok) {
    return { path: parsed.path, ...(role === undefined ? {} : { role: role.toLowerCase() }) };
  }
  const where = namespace === "" ? "" : ` in the namespace ${shownName(namespace)}`;
  throw new UserError(`${quotedName(id)} is no path of ${what}${where}. Example: ${example}`);
}
