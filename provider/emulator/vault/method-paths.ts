import type { VaultMount } from "../state/vault-data.js";
import { readText } from "./field-values.js";
import { login } from "./login.js";
import { effectiveTtls, PLUGINS } from "./mounts.js";
import { roleData } from "./role-data.js";
import { writeRole } from "./role-write.js";
import { answer, done, type VaultAnswer, type VaultCall } from "./vault-call.js";
import { nothingThere, refused, unsupportedOperation, unsupportedPath } from "./vault-error.js";

const ROLE = /^role\/(\w([\w.-]+\w|\w)?)$/;

/** The path of a mount that anyone may call. */
export const LOGIN = "login";

/** The role that a path inside a mount names, in lower case as the plugin keeps it. */
function roleNamed(rest: string): string | undefined {
  return ROLE.exec(rest)?.[1]?.toLowerCase();
}

/** Whether a write of a path would make something that is not there yet. */
export function isNew(mount: VaultMount, rest: string): boolean {
  const role = roleNamed(rest);
  if (role !== undefined) return !Object.hasOwn(mount.roles, role);
  return rest === "config/client" && mount.client === undefined;
}

/** The paths of the tencentcloud method. */
export async function answerMethod(
  call: VaultCall,
  mount: VaultMount,
  rest: string,
): Promise<VaultAnswer> {
  if (!PLUGINS.includes(mount.type)) throw unsupportedPath();
  if (rest === LOGIN) {
    // A path that anyone may call is refused before the router.
    if (call.operation === "write") return login(call, mount);
    throw refused(405, "unsupported operation");
  }
  if (rest === "role" || rest === "roles") return listRoles(call, mount);
  const role = roleNamed(rest);
  if (call.operation === "list") throw unsupportedPath();
  if (role !== undefined) return answerRole(call, mount, role);
  if (rest === "config/client") return answerClientConfig(call, mount);
  throw unsupportedPath();
}

function listRoles({ operation }: VaultCall, mount: VaultMount): VaultAnswer {
  if (operation !== "list") throw unsupportedOperation();
  const keys = Object.keys(mount.roles).sort();
  if (keys.length === 0) throw nothingThere();
  return answer({ keys });
}

function answerRole(call: VaultCall, mount: VaultMount, name: string): VaultAnswer {
  const { operation, body, vault } = call;
  const before = Object.hasOwn(mount.roles, name) ? mount.roles[name] : undefined;
  if (operation === "read") {
    if (!before) throw nothingThere();
    return answer(roleData(before));
  }
  if (operation === "delete") {
    mount.roles = Object.fromEntries(Object.entries(mount.roles).filter(([one]) => one !== name));
    return done;
  }
  const role = writeRole(before, body);
  // Not by assignment: a role may be called `__proto__`.
  mount.roles = { ...mount.roles, [name]: role };
  const { maxLeaseTtl } = effectiveTtls(vault, mount);
  if (role.legacy.ttl <= maxLeaseTtl) return done;
  const [ttl, most] = [role.legacy.ttl, maxLeaseTtl].map((one) => String(BigInt(one) * 10n ** 9n));
  const warning = `ttl of ${String(ttl)} exceeds the system max ttl of ${String(most)}, the latter will be used during login`;
  return answer(null, { warnings: [warning] });
}

function answerClientConfig({ operation, body }: VaultCall, mount: VaultMount): VaultAnswer {
  const before = mount.client;
  if (operation === "read") {
    if (!before) throw nothingThere();
    return answer({ secret_id: before.secretId, secret_key: before.secretKey });
  }
  if (operation === "delete") {
    delete mount.client;
    return done;
  }
  const written = (name: string, old = ""): string =>
    Object.hasOwn(body, name) ? readText(name, body[name]) : old;
  mount.client = {
    secretId: written("secret_id", before?.secretId),
    secretKey: written("secret_key", before?.secretKey),
  };
  return done;
}
