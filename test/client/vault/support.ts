import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { VaultConnection } from "../../../provider/core/settings/settings.js";
import type { VaultServer } from "../../../provider/core/vault/server.js";
import type { VaultClientSettings } from "../../../provider/client/vault/request.js";
import { openVault } from "../../../provider/client/vault/server.js";

/** The token of these tests: a text that must be in no error. */
export const CANARY_TOKEN = "hvs.CanaryToken000000000000";

/** A request as the server saw it. */
interface SeenRequest {
  /** `POST /v1/auth/tencentcloud/role/app`, with the query. */
  readonly call: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

/** An answer: a status with JSON, a page, or headers. */
export interface Scripted {
  readonly status?: number;
  readonly json?: unknown;
  readonly page?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer begins and does not end. */
  readonly endless?: true;
}

/** A server that answers as Vault might, by a script. */
export interface ScriptedVault {
  readonly url: string;
  readonly seen: SeenRequest[];
  answer: (request: SeenRequest) => Scripted;
  readonly calls: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts one on a free port; with a certificate it speaks TLS. */
export async function startVault(tls?: {
  readonly key: string;
  readonly cert: string;
}): Promise<ScriptedVault> {
  const server: Server = tls === undefined ? createServer() : createTlsServer(tls);
  const seen: SeenRequest[] = [];
  const vault: ScriptedVault = {
    get url() {
      const { port } = server.address() as AddressInfo;
      return `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`;
    },
    seen,
    answer: () => done,
    calls: () => seen.map(({ call }) => call),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  server.on("request", (request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const text = Buffer.concat(parts).toString("utf8");
      const { method = "", url = "", headers } = request;
      const asked = {
        call: `${method} ${url}`,
        headers,
        body: text === "" ? undefined : (JSON.parse(text) as unknown),
      };
      seen.push(asked);
      const { status = 200, json, page, headers: more = {}, endless } = vault.answer(asked);
      response.writeHead(status, more);
      if (endless === true) return void response.write("{");
      response.end(json === undefined ? page : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return vault;
}

/** A scripted server for a suite, fresh for each test, and the client of it. */
export function useVault(): {
  vault: () => ScriptedVault;
  open: (changes?: Partial<VaultClientSettings>, connection?: VaultConnection) => VaultServer;
} {
  let running: ScriptedVault | undefined;
  const vault = (): ScriptedVault => {
    assert.ok(running, "the server runs within tests only");
    return running;
  };
  beforeEach(async () => {
    running = await startVault();
  });
  afterEach(() => vault().close());
  return {
    vault,
    open: (changes, connection) => openVault(vaultSettings(vault().url, changes), connection),
  };
}

/** The settings that reach a server, with the token of these tests. */
export function vaultSettings(
  vaultAddress: string,
  changes: Partial<VaultClientSettings> = {},
): VaultClientSettings {
  return {
    vaultAddress,
    vaultNamespace: "",
    vaultToken: CANARY_TOKEN,
    vaultSkipVerify: false,
    vaultAllowPlainHttp: false,
    requestTimeout: 5,
    maxRetries: 0,
    ...changes,
  };
}

/** A success that says nothing, as Vault itself answers it. */
export const done: Scripted = { status: 204, headers: { "cache-control": "no-store" } };

/** A successful answer. */
export function data(fields: unknown): Scripted {
  return { json: { request_id: "r", data: fields, warnings: null, auth: null } };
}

/** A refusal with Vault's own errors. */
export function refusal(status: number, ...errors: readonly string[]): Scripted {
  return { status, json: { errors } };
}

/** Vault's frame around a refusal. */
export function framed(error: string): string {
  return `1 error occurred:\n\t* ${error}\n\n`;
}

/** A role as the method answers it. */
export const roleData = {
  arn: "qcs::cam::uin/100000000001:roleName/app",
  token_bound_cidrs: ["10.0.0.1"],
  token_explicit_max_ttl: 0,
  token_max_ttl: 7200,
  token_no_default_policy: false,
  token_num_uses: 0,
  token_period: 0,
  token_policies: ["app"],
  token_ttl: 3600,
  token_type: "default",
};

/** The same role as the core knows it. */
export const roleFact = {
  arn: roleData.arn,
  tokenBoundCidrs: ["10.0.0.1"],
  tokenExplicitMaxTtl: 0,
  tokenMaxTtl: 7200,
  tokenNoDefaultPolicy: false,
  tokenNumUses: 0,
  tokenPeriod: 0,
  tokenPolicies: ["app"],
  tokenTtl: 3600,
  tokenType: "default",
  legacy: [],
};

/** A mount as the server answers it at `sys/internal/ui/mounts`. */
export const mountData = {
  path: "tencentcloud/",
  type: "vault-plugin-auth-tencentcloud",
  accessor: "auth_tencentcloud_1",
  description: "for CI",
  config: { default_lease_ttl: 60, max_lease_ttl: 3600, token_type: "default-service" },
};

/** The same mount as the core knows it. */
export const mountFact = {
  path: "tencentcloud",
  pluginName: "vault-plugin-auth-tencentcloud",
  accessor: "auth_tencentcloud_1",
  description: "for CI",
  defaultLeaseTtl: 60,
  maxLeaseTtl: 3600,
  tokenType: "default-service",
  listingVisibility: "hidden",
};
