import { capabilitiesOf, isRoot } from "./access.js";
import type { VaultMount, VaultToken } from "./data.js";
import { readText } from "./field-values.js";
import { readMountConfig, tuneMountConfig } from "./mount-config.js";
import {
  BUILTIN,
  effectiveTtls,
  mountAt,
  mountInTheWay,
  mountsOf,
  newMount,
  PLUGINS,
  removeMount,
} from "./mounts.js";
import { answer, done, sysAnswer, type VaultAnswer, type VaultCall } from "./vault-call.js";
import { badToken, refused, unsupportedOperation } from "./vault-error.js";

/** Paths that say by themselves who may see what. */
export const uiRoutes: Readonly<Record<string, (call: VaultCall, path: string) => VaultAnswer>> = {
  /** The mounts that the caller may use, and those that anyone may see. */
  "sys/internal/ui/mounts": ({ vault, namespace, token }) => {
    const mounts = mountsOf(vault, namespace);
    if (token) {
      return answer({ auth: keyed(mounts.filter((one) => mayUse(token, one))), secret: {} });
    }
    const shown = mounts.filter((mount) => mount.config.listingVisibility === "unauth");
    const auth = Object.fromEntries(
      shown.map(({ path, description, type }) => [`${path}/`, { description, options: {}, type }]),
    );
    return answer({ auth, secret: {} });
  },

  /** Missing and forbidden are the same here. */
  "sys/internal/ui/mounts/auth/PATH": ({ vault, namespace, token }, path) => {
    if (!token) throw badToken();
    const mount = mountAt(vault, namespace, path);
    if (mount && mayUse(token, mount)) return answer({ ...mountData(mount), path: `${path}/` });
    const text = `preflight capability check returned 403, please ensure client's policies grant access to path "auth/${path}/"`;
    throw refused(403, text);
  },
};

/** Paths for a token that may. */
export const mountRoutes: typeof uiRoutes = {
  "sys/auth": ({ vault, namespace, operation }) => {
    if (operation !== "read") throw unsupportedOperation();
    return sysAnswer(keyed(mountsOf(vault, namespace)));
  },

  "sys/auth/PATH/tune": ({ vault, namespace, operation, body }, path) => {
    const mount = mountAt(vault, namespace, path);
    if (operation === "read") {
      if (!mount) throw refused(400, `cannot fetch sysview for path "auth/${path}/"`);
      const config = { ...mount.config, ...effectiveTtls(vault, mount) };
      return sysAnswer({ ...configData(config), description: mount.description });
    }
    if (operation !== "write") throw unsupportedOperation();
    if (!mount) throw refused(400, `tune of path "auth/${path}/" failed: no mount entry found`);
    mount.config = tuneMountConfig(mount.config, body);
    if (Object.hasOwn(body, "description")) {
      mount.description = readText("description", body.description);
    }
    return done;
  },

  "sys/auth/PATH": (call, path) => {
    const { vault, namespace } = call;
    switch (call.operation) {
      case "read": {
        const mount = mountAt(vault, namespace, path);
        if (!mount) throw refused(400, `No auth engine at ${path}/`);
        return sysAnswer(mountData(mount));
      }
      case "write":
        enable(call, path);
        return done;
      case "delete": {
        const mount = mountAt(vault, namespace, path);
        if (!mount) return done;
        if (path === "token") throw refused(400, "token credential backend cannot be disabled");
        removeMount(vault, mount);
        return done;
      }
      case "list":
        throw unsupportedOperation();
    }
  },
};

function enable({ vault, namespace, body }: VaultCall, path: string): void {
  const config = typeof body.config === "object" && body.config !== null ? body.config : {};
  const type = body.type === "plugin" ? body.plugin_name : body.type;
  if (typeof type !== "string" || type === "") {
    throw refused(400, "backend type must be specified as a string");
  }
  const mount = newMount(namespace, path, type);
  mount.config = readMountConfig(config, vault.maxLeaseTtl);
  mount.description = readText("description", body.description);
  const other = mountInTheWay(vault, namespace, path);
  if (other) throw refused(400, `path is already in use at ${other.path}/`);
  if (!PLUGINS.includes(type) && !BUILTIN.includes(type)) {
    throw refused(400, `plugin not found in the catalog: ${type}`);
  }
  vault.mounts.push(mount);
}

function mayUse(token: VaultToken, { path }: VaultMount): boolean {
  return isRoot(token) || capabilitiesOf(token, `auth/${path}/`).length > 0;
}

function keyed(mounts: readonly VaultMount[]): Record<string, unknown> {
  return Object.fromEntries(mounts.map((mount) => [`${mount.path}/`, mountData(mount)]));
}

function mountData(mount: VaultMount): Record<string, unknown> {
  const { accessor, description, type, uuid } = mount;
  return {
    accessor,
    config: configData(mount.config),
    ...(BUILTIN.includes(type) ? { deprecation_status: "supported" } : {}),
    description,
    external_entropy_access: false,
    local: false,
    options: mount.path === "token" ? null : {},
    plugin_version: "",
    running_plugin_version: PLUGINS.includes(type) ? "" : "v2.7.2+builtin.bao",
    running_sha256: "",
    seal_wrap: false,
    type,
    uuid,
  };
}

function configData(config: VaultMount["config"]): Record<string, unknown> {
  const { defaultLeaseTtl, maxLeaseTtl, tokenType, listingVisibility } = config;
  return {
    default_lease_ttl: defaultLeaseTtl,
    force_no_cache: false,
    ...(listingVisibility === "" ? {} : { listing_visibility: listingVisibility }),
    max_lease_ttl: maxLeaseTtl,
    token_type: tokenType,
  };
}
