import { readSettings, settingsBody } from "../../core/schema/wire.js";
import { vaultAuthRoleSchema } from "../../core/vault/auth-role-schema.js";
import type { VaultRoleFact } from "../../core/vault/facts.js";
import type { VaultServer } from "../../core/vault/server.js";
import type { VaultChannel } from "./caller.js";
import { VaultFields } from "./fields.js";
import { isMountGone } from "./mounts.js";
import { isNothing } from "./refusal.js";
import { actionOf, type VaultRequest } from "./request.js";

type Objects = Pick<
  VaultServer,
  | "role"
  | "roles"
  | "writeRole"
  | "deleteRole"
  | "clientConfig"
  | "writeClientConfig"
  | "deleteClientConfig"
>;

/** Older names of settings. They come back only while they are set. */
const LEGACY = ["policies", "ttl", "max_ttl", "period", "bound_cidrs"];

/** What is on a mount of the method: its roles and its key pair. */
export function vaultObjects(channel: VaultChannel): Objects {
  /** Makes a call; undefined when the server shows that its object, or the mount, is gone. */
  const unlessGone = async (
    mount: string,
    request: VaultRequest,
  ): Promise<VaultFields | undefined> => {
    const reply = await channel.ask(request);
    if (reply.status < 400) return new VaultFields(reply.fields, actionOf(request));
    if (isNothing(reply) || (await isMountGone(channel, mount, reply))) return undefined;
    throw await channel.errorFor(request, reply);
  };
  const roleAt = (mount: string, role: string) => `auth/${mount}/role/${role}`;
  const configAt = (mount: string) => `auth/${mount}/config/client`;

  const findRole = async (mount: string, role: string) => {
    const answer = await unlessGone(mount, { method: "GET", path: roleAt(mount, role) });
    return answer === undefined ? undefined : roleOf(answer.part("data"));
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
      const listing = {
        method: "GET",
        path: `auth/${mount}/roles`,
        query: { list: "true" },
      } as const;
      const answer = await unlessGone(mount, listing);
      return answer === undefined ? [] : answer.part("data").texts("keys");
    },
    async writeRole(mount, role, settings) {
      // Everything, since a write leaves what it does not name as it was. Writing `token_ttl` clears
      // `ttl`; writing `ttl` as well would set both again.
      const body = settingsBody(vaultAuthRoleSchema, settings);
      await channel.call({ method: "POST", path: roleAt(mount, role), body });
    },
    async deleteRole(mount, role) {
      const isDone = async () => (await findRole(mount, role)) === undefined;
      await unlessGone(mount, { method: "DELETE", path: roleAt(mount, role), isDone });
    },
    clientConfig: findConfig,
    async writeClientConfig(mount, { secretId, secretKey }) {
      const body = { secret_id: secretId, secret_key: secretKey };
      await channel.call({ method: "POST", path: configAt(mount), body });
    },
    async deleteClientConfig(mount) {
      const isDone = async () => (await findConfig(mount)) === undefined;
      await unlessGone(mount, { method: "DELETE", path: configAt(mount), isDone });
    },
  };
}

/** A role as the method answers it. */
function roleOf(data: VaultFields): VaultRoleFact {
  const legacy = LEGACY.filter((name) => data.has(name));
  return { ...readSettings(vaultAuthRoleSchema, () => data), legacy };
}
