import type { VaultToken } from "../state/vault-data.js";
import { capabilitiesOf, isRoot, type Capability } from "./access.js";
import { answerMethod, isNew, LOGIN } from "./method-paths.js";
import {
  answerMount,
  answerMounts,
  answerTune,
  answerVisibleMount,
  answerVisibleMounts,
} from "./mount-paths.js";
import { mountOver } from "./mounts.js";
import { answerCapabilities } from "./server-paths.js";
import { answerToken } from "./token-paths.js";
import type { VaultAnswer, VaultCall } from "./vault-call.js";
import {
  badToken,
  noHandler,
  permissionDenied,
  unsupportedOperation,
  unsupportedPath,
} from "./vault-error.js";

const VISIBLE = "sys/internal/ui/mounts";

/** Answers a request whose namespace is known, after it has asked whether the token may. */
export async function answerPath(call: VaultCall): Promise<VaultAnswer> {
  const { path } = call;
  // These two say by themselves who may see what.
  if (path === VISIBLE) return answerVisibleMounts(call);
  if (path.startsWith(`${VISIBLE}/auth/`)) {
    return answerVisibleMount(call, path.slice(VISIBLE.length + "/auth/".length));
  }
  const found = path.startsWith("auth/")
    ? mountOver(call.vault, call.namespace, path.slice("auth/".length))
    : undefined;
  if (found?.rest === LOGIN) return answerMethod(call, found.mount, LOGIN);
  const token = allowed(call, found && isNew(found.mount, found.rest) ? "create" : "update");
  if (found?.mount.path === "token") return answerToken(call, token, found.rest);
  if (found) return answerMethod(call, found.mount, found.rest);
  if (!path.startsWith("sys/")) {
    // A listing is asked for with a slash at its end.
    throw noHandler(call.operation === "list" ? `${path}/` : path);
  }
  return answerSys(call, token);
}

function answerSys(call: VaultCall, token: VaultToken): VaultAnswer {
  const { path, operation } = call;
  if (path === "sys/auth") return answerMounts(call);
  if (path === "sys/capabilities-self") {
    if (operation !== "write") throw unsupportedOperation();
    return answerCapabilities(call, token);
  }
  const [, mount, tune] = /^sys\/auth\/(.+?)(\/tune)?$/.exec(path) ?? [];
  if (mount === undefined) throw unsupportedPath();
  return tune === undefined ? answerMount(call, mount) : answerTune(call, mount);
}

/** The token, when it may do what is asked. Mounts are for those with `sudo`. */
function allowed({ token, path, operation }: VaultCall, writing: Capability): VaultToken {
  if (!token) throw badToken();
  if (isRoot(token)) return token;
  const capabilities = capabilitiesOf(token, path);
  const wanted = operation === "write" ? writing : operation;
  const needed = path.startsWith("sys/auth/") ? [wanted, "sudo"] : [wanted];
  if (needed.every((one) => capabilities.some((capability) => capability === one))) return token;
  throw permissionDenied();
}
