import { randomUUID } from "node:crypto";

import type { NewCall } from "../api/call-log.js";
import { withFaults } from "../api/with-faults.js";
import type { ApiRequest } from "../http/api.js";
import type { CallOutcome, Runtime } from "../runtime.js";
import type { ServerService } from "../service.js";
import { capabilitiesOf, findToken, isRoot, useToken, type Capability } from "./access.js";
import { parseArn } from "./arn.js";
import { normalizeCidr } from "./cidr.js";
import { operations } from "./control.js";
import type { VaultToken } from "./data.js";
import { answerMethod, isNew, LOGIN, methodRoutes } from "./method-paths.js";
import { mountRoutes, uiRoutes } from "./mount-paths.js";
import { mountOver } from "./mounts.js";
import { bodyOf, findNamespace, operationOf, pathOf, PREFIX, tokenOf } from "./request.js";
import { seed } from "./seed.js";
import { selfRoutes, serverRoutes, tokenRoutes, VERSION } from "./server-paths.js";
import { findRoute, type AllowedCall, type VaultAnswer, type VaultCall } from "./vault-call.js";
import { badToken, failed, refused, unsupportedPath, VaultError } from "./vault-error.js";

const sysRoutes: Readonly<Record<string, (call: AllowedCall, path: string) => VaultAnswer>> = {
  ...mountRoutes,
  ...selfRoutes,
};

/** A Vault server, as OpenBao is one, with the tencentcloud auth method. */
export const vault: ServerService = {
  name: "vault",
  version: VERSION,
  api: {
    prefix: PREFIX,
    forbidden: 403,
    // A real server marks every answer so, also one without a body (measured on OpenBao 2.7.2).
    headers: { "cache-control": "no-store" },
    answer: answerVault,
    refusal: ({ message }) => ({ errors: [message] }),
  },
  routes: {
    ...serverRoutes,
    ...uiRoutes,
    ...sysRoutes,
    ...under("auth/token/", tokenRoutes),
    ...under("auth/PATH/", methodRoutes),
  },
  operations,
  seed,
  formats: {
    "vault-cidr": (text) => isParsed(() => normalizeCidr(text)),
    "role-arn": (text) => isParsed(() => parseArn(text)) && parseArn(text).kind === "role",
  },
};

function isParsed(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

function under(prefix: string, routes: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(routes).map(([path, handle]) => [`${prefix}${path}`, handle]),
  );
}

/** Answers a request to Vault as the real server does, staged faults included. */
function answerVault(runtime: Runtime, request: ApiRequest): Promise<CallOutcome> {
  const entry = describeCall(runtime, request);
  const refuse = ({ status, errors }: VaultError): CallOutcome => {
    entry.error = `Vault.${String(status)}`;
    return { status, body: { errors } };
  };
  return withFaults(runtime, {
    entry,
    refusals: {
      throttle: () =>
        refuse(refused(429, `request path "${entry.action}": rate limit quota exceeded`)),
      "server-error": () => refuse(refused(500, "internal error")),
      error: ({ code, message }) =>
        refuse(refused(Number(/^[45]\d\d$/.exec(code)?.[0] ?? 500), message)),
    },
    perform: async () => {
      try {
        return await perform(runtime, request, entry);
      } catch (error) {
        if (error instanceof VaultError) return refuse(error);
        throw error;
      } finally {
        if (entry.changing) runtime.store.changed();
      }
    },
  });
}

function describeCall(runtime: Runtime, request: ApiRequest): NewCall {
  const path = pathOf(request);
  const operation = operationOf(request);
  return {
    service: "vault",
    action: `${operation === "list" ? "LIST" : request.method} ${path}`,
    region: "",
    secretId: "",
    accountId: "",
    requestId: randomUUID(),
    at: runtime.now(),
    parameters: {},
    changing: !["read", "list"].includes(operation ?? "") && path !== "sys/capabilities-self",
  };
}

/** In the order of the real server: what it is, the namespace, the token, the path. */
async function perform(
  runtime: Runtime,
  request: ApiRequest,
  entry: NewCall,
): Promise<VaultAnswer> {
  const { vault } = runtime.data;
  const { query, remoteAddress } = request;
  const header = String(request.headers["x-vault-namespace"] ?? "");
  const path = pathOf(request);
  if (path === "sys/health" && header !== "") {
    throw refused(400, "operation unavailable in namespaces");
  }
  const server = findRoute(serverRoutes, path);
  if (server) return server.handle(vault, entry.at, new URLSearchParams(query));
  if (vault.sealed) throw refused(503, "Vault is sealed");
  const located = findNamespace(vault.namespaces, header, path);
  if (!located) throw refused(404, "namespace not found");
  const operation = operationOf(request);
  if (operation === undefined) throw new VaultError(405, []);
  const body = bodyOf(request);
  entry.parameters = body;
  const { namespace } = located;
  const sent = { text: tokenOf(request), namespace, now: entry.at, remoteAddress };
  const token = findToken(vault, sent);
  // Also a refused call is a use of its token.
  if (token && useToken(vault, token)) runtime.store.changed();
  const call = { runtime, vault, operation, body, remoteAddress, ...located };
  return answerPath(token ? { ...call, token } : call);
}

/** Answers a request whose namespace is known, after it has asked whether the token may. */
async function answerPath(call: VaultCall): Promise<VaultAnswer> {
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
    const asked = call.operation === "list" ? `${path}/` : path;
    throw refused(404, `no handler for route "${asked}". route entry not found.`);
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
  throw failed(403, "permission denied");
}
