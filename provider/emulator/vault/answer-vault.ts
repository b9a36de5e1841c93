import { randomUUID } from "node:crypto";

import type { CallLogEntry } from "../api/call-log.js";
import { withFaults } from "../api/with-faults.js";
import type { Api, ApiRequest } from "../http/api.js";
import type { CallOutcome, Runtime } from "../runtime.js";
import { findToken, useToken } from "./access.js";
import { answerPath } from "./routes.js";
import { serverRoutes } from "./server-paths.js";
import { findRoute, type VaultAnswer } from "./vault-call.js";
import { refused, VaultError } from "./vault-error.js";
import {
  bodyOf,
  findNamespace,
  headerOf,
  operationOf,
  pathOf,
  PREFIX,
  tokenOf,
} from "./vault-request.js";

/** Vault's API. */
export const vaultApi: Api = {
  prefix: PREFIX,
  forbidden: 403,
  // A real server marks every answer so, also one without a body (measured on OpenBao 2.7.2).
  headers: { "cache-control": "no-store" },
  answer: answerVault,
  refusal: ({ message }) => ({ errors: [message] }),
};

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
      serverError: () => refuse(refused(500, "internal error")),
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

function describeCall(runtime: Runtime, request: ApiRequest): Omit<CallLogEntry, "seq"> {
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
function perform(
  runtime: Runtime,
  request: ApiRequest,
  entry: Omit<CallLogEntry, "seq">,
): VaultAnswer | Promise<VaultAnswer> {
  const { vault } = runtime.data;
  const { query, remoteAddress } = request;
  const header = headerOf(request, "x-vault-namespace");
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
  const token = findToken(vault, {
    text: tokenOf(request),
    namespace,
    now: entry.at,
    remoteAddress,
  });
  // Also a refused call is a use of its token.
  if (token && useToken(vault, token)) runtime.store.changed();
  const call = { runtime, vault, operation, body, remoteAddress, ...located };
  return answerPath(token ? { ...call, token } : call);
}
