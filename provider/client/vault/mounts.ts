import { ServiceError } from "../../core/engine/errors.js";
import { readSettings, settingsBody } from "../../core/schema/settings.js";
import { vaultAuthBackendSchema } from "../../core/vault/auth-backend-schema.js";
import { vaultAuthRoleSchema } from "../../core/vault/auth-role-schema.js";
import type { MountFact, MountSettings } from "../../core/vault/facts.js";
import type { VaultServer } from "../../core/vault/server.js";
import type { VaultCaller } from "./caller.js";
import { isNoMount, isNothing } from "./refusal.js";
import { actionOf, VaultFields, type VaultReply, type VaultRequest } from "./request.js";

/** The auth mounts of a server. @see https://openbao.org/api-docs/system/auth/ */
export function vaultMounts(caller: VaultCaller) {
  return {
    async mountPaths() {
      const request = { method: "GET", path: "sys/internal/ui/mounts" } as const;
      const mounts = dataOf(request, await caller.call(request)).part("auth");
      return mounts.names().map((path) => path.replace(/\/$/, ""));
    },
    mount: (path) => findMount(caller, path),
    async effectiveMaxLeaseTtl(path) {
      const request = { method: "GET", path: `sys/auth/${path}/tune` } as const;
      const reply = await caller.ask(request);
      if (reply.status === 403) return undefined;
      if (reply.status >= 400) throw await caller.errorFor(request, reply);
      return dataOf(request, reply.fields).count("max_lease_ttl");
    },
    async enableMount(path, pluginName, settings) {
      const { description, ...config } = tuneBody(settings);
      const body = { type: pluginName, description, config };
      await caller.call({ method: "POST", path: `sys/auth/${path}`, body });
    },
    async tuneMount(path, settings) {
      const body = tuneBody(settings);
      await caller.call({ method: "POST", path: `sys/auth/${path}/tune`, body });
    },
    async disableMount(path) {
      const isDone = async () => (await findMount(caller, path)) === undefined;
      await caller.call({ method: "DELETE", path: `sys/auth/${path}`, isDone });
    },
  } satisfies Partial<VaultServer>;
}

/**
 * The mount at a path. A token that may do anything on a mount may see it at `sys/internal/ui`; the
 * one of its operator may see `sys/auth`, which alone can say that there is none.
 */
async function findMount(caller: VaultCaller, path: string): Promise<MountFact | undefined> {
  const seen = { method: "GET", path: `sys/internal/ui/mounts/auth/${path}` } as const;
  const reply = await caller.ask(seen);
  if (reply.status < 400) {
    const data = dataOf(seen, reply.fields);
    // It answers with the mount that a path lies on: of a/b/c it may show a/b.
    return data.text("path").replaceAll(/^(auth)?\/+|\/+$/g, "") === path
      ? mountOf(path, data)
      : undefined;
  }
  if (reply.status !== 403) throw await caller.errorFor(seen, reply);
  const listed = { method: "GET", path: `sys/auth/${path}` } as const;
  const answer = await caller.ask(listed);
  const { status, errors = [] } = answer;
  if (status < 400) return mountOf(path, dataOf(listed, answer.fields));
  if (status === 400 && errors.some((error) => error.startsWith("No auth engine at"))) {
    return undefined;
  }
  throw await caller.errorFor(listed, answer);
}

function mountOf(path: string, data: VaultFields): MountFact {
  const config = data.part("config");
  const type = data.text("type");
  return {
    path,
    // Vault before 1.0 answers the type "plugin" and names the plugin in the configuration.
    pluginName: type === "plugin" ? config.textOr("plugin_name", type) : type,
    accessor: data.text("accessor"),
    ...readSettings(vaultAuthBackendSchema, (name) => (name === "description" ? data : config)),
  };
}

/** What is written when a mount is tuned: everything, so that 0 puts a time back. */
function tuneBody(settings: MountSettings): Readonly<Record<string, unknown>> {
  const body = Object.entries(settingsBody(vaultAuthBackendSchema, settings));
  // As texts: Vault documents times as such, while OpenBao takes numbers too.
  return Object.fromEntries(
    body.map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}

function dataOf(request: VaultRequest, fields: VaultReply["fields"]): VaultFields {
  return new VaultFields(fields, actionOf(request)).part("data");
}

/** Older names of settings. They come back only while they are set. */
const LEGACY = ["policies", "ttl", "max_ttl", "period", "bound_cidrs"];

/** What is on a mount of the method: its roles and its key pair. */
export function vaultObjects(caller: VaultCaller) {
  /** Makes a call; undefined when the server shows that its object, or the mount, is gone. */
  const unlessGone = async (mount: string, request: VaultRequest) => {
    const reply = await caller.ask(request);
    if (reply.status < 400) return new VaultFields(reply.fields, actionOf(request));
    if (isNothing(reply) || (await isMountGone(caller, mount, reply))) return undefined;
    throw await caller.errorFor(request, reply);
  };
  const roleAt = (mount: string, role: string) => `auth/${mount}/role/${role}`;
  const configAt = (mount: string) => `auth/${mount}/config/client`;

  const findRole = async (mount: string, role: string) => {
    const answer = await unlessGone(mount, { method: "GET", path: roleAt(mount, role) });
    if (answer === undefined) return undefined;
    const data = answer.part("data");
    const legacy = LEGACY.filter((name) => data.has(name));
    return { ...readSettings(vaultAuthRoleSchema, () => data), legacy };
  };
  const findConfig = async (mount: string) => {
    const answer = await unlessGone(mount, { method: "GET", path: configAt(mount) });
    if (answer === undefined) return undefined;
    const data = answer.part("data");
    return { secretId: data.text("secret_id"), secretKey: data.text("secret_key") };
  };

  return {
    role: findRole,
    async roles(mount) {
      const query = { list: "true" };
      const answer = await unlessGone(mount, { method: "GET", path: `auth/${mount}/roles`, query });
      return answer === undefined ? [] : answer.part("data").texts("keys");
    },
    async writeRole(mount, role, settings) {
      // Everything, since a write leaves what it does not name as it was. Writing `token_ttl` clears
      // `ttl`; writing `ttl` as well would set both again.
      const body = settingsBody(vaultAuthRoleSchema, settings);
      await caller.call({ method: "POST", path: roleAt(mount, role), body });
    },
    async deleteRole(mount, role) {
      const isDone = async () => (await findRole(mount, role)) === undefined;
      await unlessGone(mount, { method: "DELETE", path: roleAt(mount, role), isDone });
    },
    clientConfig: findConfig,
    async writeClientConfig(mount, { secretId, secretKey }) {
      const body = { secret_id: secretId, secret_key: secretKey };
      await caller.call({ method: "POST", path: configAt(mount), body });
    },
    async deleteClientConfig(mount) {
      const isDone = async () => (await findConfig(mount)) === undefined;
      await unlessGone(mount, { method: "DELETE", path: configAt(mount), isDone });
    },
  } satisfies Partial<VaultServer>;
}

/**
 * Whether a refusal means that a mount is gone. "No handler" alone does not: it is said of a wrong
 * namespace or a proxy's path too, so the list of mounts must show it.
 */
async function isMountGone(
  caller: VaultCaller,
  path: string,
  refusal: VaultReply,
): Promise<boolean> {
  if (!isNoMount(refusal)) return false;
  try {
    return (await findMount(caller, path)) === undefined;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
