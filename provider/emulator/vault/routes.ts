import { capabilitiesOf, isRoot, type Capability } from "./access.js";
import type { VaultToken } from "./data.js";
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
import { tokenRoutes } from "./token-paths.js";
import { findRoute, type AllowedCall, type VaultAnswer, type VaultCall } from "./vault-call.js";
import { badToken, noHandler, permissionDenied, unsupportedPath } from "./vault-error.js";

/** Paths that say by themselves who may see what. */
export const uiRoutes: Readonly<Record<string, (call: VaultCall, path: string) => VaultAnswer>> = {
  "sys/internal/ui/mounts": answerVisibleMounts,
  "sys/internal/ui/mounts/auth/PATH": answerVisibleMount,
};

/** Paths of the server for a token that may. */
export const sysRoutes: Readonly<Record<string, (call: AllowedCall, path: string) => VaultAnswer>> =
  {
    "sys/auth": answerMounts,
    "sys/auth/PATH/tune": answerTune,
    "sys/auth/PATH": answerMount,
    "sys/capabilities-self": answerCapabilities,
  };

/** Answers a request whose namespace is known, after it has asked whether the token may. */
export async function answerPath(call: VaultCall): Promise<VaultAnswer> {
  const { path } = call;
  const ui = findRoute(uiRoutes, path);
  if (ui) return ui.handle(call, ui.named);
  const found = path.startsWith("auth/")
    ? mountOver(call.vault, call.namespace, path.slice("auth/".length))
    : undefined;
  if (found?.rest === LOGIN) return answerMethod(call, found.mount, LOGIN);
  const token = tokenThatMay(call, found && isNew(found.mount, found.rest) ? "create" : "update");
  if (found && found.mount.path !== "token") return answerMethod(call, found.mount, found.rest);
  if (!found && !path.startsWith("sys/")) {
    // A listing is asked for with a slash at its end.
    throw noHandler(call.operation === "list" ? `${path}/` : path);
  }
  const route = found ? findRoute(tokenRoutes, found.rest) : findRoute(sysRoutes, path);
  if (!route) throw unsupportedPath();
  return route.handle({ ...call, token }, route.named);
}

/** The token, when it may do what is asked. Mounts are for those with `sudo`. */
function tokenThatMay({ token, path, operation }: VaultCall, writing: Capability): VaultToken {
  if (!token) throw badToken();
  if (isRoot(token)) return token;
  const capabilities = capabilitiesOf(token, path);
  const wanted = operation === "write" ? writing : operation;
  const needed = path.startsWith("sys/auth/") ? [wanted, "sudo"] : [wanted];
  if (needed.every((one) => capabilities.some((capability) => capability === one))) return token;
  throw permissionDenied();
}
