import type { VaultMount } from "./data.js";
import { readText } from "./field-values.js";
import { login } from "./login.js";
import { effectiveTtls, PLUGINS } from "./mounts.js";
import { roleData, writeRole } from "./role.js";
import { answer, done, findRoute, type VaultAnswer, type VaultCall } from "./vault-call.js";
import { nothingThere, unsupportedOperation, unsupportedPath } from "./vault-error.js";

/** The path of a mount that anyone may call. */
export const LOGIN = "login";

type Handler = (
  call: VaultCall,
  mount: VaultMount,
  name: string,
) => VaultAnswer | Promise<VaultAnswer>;

const listRoles: Handler = ({ operation }, mount) => {
  if (operation !== "list") throw unsupportedOperation();
  const keys = Object.keys(mount.roles).sort();
  if (keys.length === 0) throw nothingThere();
  return answer({ keys });
};

export const methodRoutes: Readonly<Record<string, Handler>> = {
  [LOGIN]: login,
  role: listRoles,
  roles: listRoles,

  /** The plugin keeps names in lower case. */
  "role/NAME": ({ operation, body, vault }, mount, written) => {
    if (operation === "list") throw unsupportedPath();
    const name = written.toLowerCase();
    const before = Object.hasOwn(mount.roles, name) ? mount.roles[name] : undefined;
    if (operation === "read") {
      if (!before) throw nothingThere();
      return answer(roleData(before));
    }
    if (operation === "delete") {
      const { [name]: _deleted, ...others } = mount.roles;
      mount.roles = others;
      return done;
    }
    const role = writeRole(before, body);
    // Not by assignment: a role may be called `__proto__`.
    mount.roles = { ...mount.roles, [name]: role };
    const { maxLeaseTtl } = effectiveTtls(vault, mount);
    if (role.legacy.ttl <= maxLeaseTtl) return done;
    const [ttl, most] = [role.legacy.ttl, maxLeaseTtl].map((one) => BigInt(one) * 10n ** 9n);
    const warning = `ttl of ${String(ttl)} exceeds the system max ttl of ${String(most)}, the latter will be used during login`;
    return answer(null, { warnings: [warning] });
  },

  "config/client": ({ operation, body }, mount) => {
    if (operation === "list") throw unsupportedPath();
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
  },
};

/** Whether a write of a path would make something that is not there yet. */
export function isNew(mount: VaultMount, rest: string): boolean {
  const route = findRoute(methodRoutes, rest);
  if (route?.named) return !Object.hasOwn(mount.roles, route.named.toLowerCase());
  return rest === "config/client" && mount.client === undefined;
}

export async function answerMethod(call: VaultCall, mount: VaultMount, rest: string) {
  const route = PLUGINS.includes(mount.type) ? findRoute(methodRoutes, rest) : undefined;
  if (!route) throw unsupportedPath();
  return route.handle(call, mount, route.named);
}
