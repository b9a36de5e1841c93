import { randomUUID } from "node:crypto";

import type { CallLogEntry } from "../api/call-log.js";
import type { Fault } from "../api/fault.js";
import { withFaults, type CallOutcome } from "../api/with-faults.js";
import type { Runtime } from "../runtime.js";
import { findToken, useToken } from "./access.js";
import { findNamespace } from "./namespace.js";
import { answerPath } from "./route.js";
import { answerHealth, answerSealStatus } from "./server-paths.js";
import type { VaultAnswer } from "./vault-call.js";
import { refused, VaultError } from "./vault-error.js";
import {
  bodyOf,
  headerOf,
  operationOf,
  pathOf,
  tokenOf,
  type VaultRequest,
} from "./vault-request.js";

/** Answers a request to Vault as the real server does, staged faults included. */
export function answerVault(runtime: Runtime, request: VaultRequest): Promise<CallOutcome> {
  const entry = describeCall(runtime, request);
  const refuse = ({ status, errors }: VaultError): CallOutcome => {
    entry.error = `Vault.${String(status)}`;
    return { status, body: { errors } };
  };
  return withFaults(runtime, {
    entry,
    staged: (fault) => stagedOutcome(fault, entry, refuse),
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

function describeCall(runtime: Runtime, request: VaultRequest): Omit<CallLogEntry, "seq"> {
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

/** An answer that does not depend on what was asked. */
function stagedOutcome(
  fault: Fault,
  entry: Omit<CallLogEntry, "seq">,
  refuse: (error: VaultError) => CallOutcome,
): CallOutcome | undefined {
  switch (fault.kind) {
    case "throttle":
      return refuse(refused(429, `request path "${entry.action}": rate limit quota exceeded`));
    case "error":
      return refuse(refused(Number(/^[45]\d\d$/.exec(fault.code)?.[0] ?? 500), fault.message));
    case "server-error":
      return refuse(refused(500, "internal error"));
    case "drop":
      entry.error = "ConnectionClosed";
      return "drop";
    default:
      return undefined;
  }
}

/** In the order of the real server: what it is, the namespace, the token, the path. */
function perform(
  runtime: Runtime,
  request: VaultRequest,
  entry: Omit<CallLogEntry, "seq">,
): VaultAnswer | Promise<VaultAnswer> {
  const { vault } = runtime.store.data;
  const { query, remoteAddress } = request;
  const header = headerOf(request, "x-vault-namespace");
  const path = pathOf(request);
  if (path === "sys/health") {
    if (header === "") return answerHealth(vault, entry.at, query);
    throw refused(400, "operation unavailable in namespaces");
  }
  if (path === "sys/seal-status") return answerSealStatus(vault);
  if (vault.sealed) throw refused(503, "Vault is sealed");
  const place = findNamespace(vault.namespaces, header, path);
  if (!place) throw refused(404, "namespace not found");
  const operation = operationOf(request);
  if (operation === undefined) throw new VaultError(405, []);
  const body = bodyOf(request);
  entry.parameters = body;
  const { namespace } = place;
  const token = findToken(vault, {
    text: tokenOf(request),
    namespace,
    now: entry.at,
    remoteAddress,
  });
  // Also a refused call is a use of its token.
  if (token && useToken(vault, token)) runtime.store.changed();
  const call = { runtime, vault, operation, body, remoteAddress, ...place };
  return answerPath(token ? { ...call, token } : call);
}
