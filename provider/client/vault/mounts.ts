import { ServiceError } from "../../core/engine/errors.js";
import type { MountFact, MountSettings } from "../../core/vault/facts.js";
import type { VaultServer } from "../../core/vault/server.js";
import type { VaultChannel } from "./caller.js";
import { VaultFields } from "./fields.js";
import { mountBody, mountOf, tuneBody } from "./mount-wire.js";
import { actionOf, type VaultReply, type VaultRequest } from "./request.js";
import { isNoMount } from "./refusal.js";

type Mounts = Pick<
  VaultServer,
  "mountPaths" | "mount" | "effectiveMaxLeaseTtl" | "enableMount" | "tuneMount" | "disableMount"
>;

/**
 * The auth mounts of a server.
 *
 * @see https://openbao.org/api-docs/system/auth/
 */
export function vaultMounts(channel: VaultChannel): Mounts {
  return {
    async mountPaths() {
      const request = { method: "GET", path: "sys/internal/ui/mounts" } as const;
      const reply = await channel.ask(request);
      if (reply.status >= 400) throw await channel.errorFor(request, reply);
      return dataOf(request, reply)
        .part("auth")
        .names()
        .map((path) => path.replace(/\/$/, ""));
    },
    mount: (path) => findMount(channel, path),
    async effectiveMaxLeaseTtl(path) {
      const request = { method: "GET", path: `sys/auth/${path}/tune` } as const;
      const reply = await channel.ask(request);
      if (reply.status === 403) return undefined;
      if (reply.status >= 400) throw await channel.errorFor(request, reply);
      return dataOf(request, reply).count("max_lease_ttl");
    },
    async enableMount(path, pluginName, settings: MountSettings) {
      const body = mountBody(pluginName, settings);
      await channel.call({ method: "POST", path: `sys/auth/${path}`, body });
    },
    async tuneMount(path, settings) {
      await channel.call({
        method: "POST",
        path: `sys/auth/${path}/tune`,
        body: tuneBody(settings),
      });
    },
    async disableMount(path) {
      const isDone = async () => (await findMount(channel, path)) === undefined;
      await channel.call({ method: "DELETE", path: `sys/auth/${path}`, isDone });
    },
  };
}

/**
 * The mount at a path. A token that may do anything on a mount may see it at `sys/internal/ui`; the
 * one of its operator may see `sys/auth`, which alone can say that there is none.
 */
async function findMount(channel: VaultChannel, path: string): Promise<MountFact | undefined> {
  const seen = { method: "GET", path: `sys/internal/ui/mounts/auth/${path}` } as const;
  const reply = await channel.ask(seen);
  if (reply.status < 400) {
    const data = dataOf(seen, reply);
    // It answers with the mount that a path lies on: of a/b/c it may show a/b.
    return data.text("path").replaceAll(/^(auth)?\/+|\/+$/g, "") === path
      ? mountOf(path, data)
      : undefined;
  }
  if (reply.status !== 403) throw await channel.errorFor(seen, reply);
  const listed = { method: "GET", path: `sys/auth/${path}` } as const;
  const answer = await channel.ask(listed);
  if (answer.status < 400) return mountOf(path, dataOf(listed, answer));
  if (saysNoMount(answer)) return undefined;
  throw await channel.errorFor(listed, answer);
}

/**
 * Whether a refusal means that a mount is gone. "No handler" alone does not: it is said of a wrong
 * namespace or a proxy's path too, so the list of mounts must show it.
 */
export async function isMountGone(
  channel: VaultChannel,
  path: string,
  refusal: VaultReply,
): Promise<boolean> {
  if (!isNoMount(refusal)) return false;
  try {
    return (await findMount(channel, path)) === undefined;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}

function saysNoMount({ status, errors = [] }: VaultReply): boolean {
  return status === 400 && errors.some((error) => error.startsWith("No auth engine at"));
}

function dataOf(request: VaultRequest, reply: VaultReply): VaultFields {
  return new VaultFields(reply.fields, actionOf(request)).part("data");
}
