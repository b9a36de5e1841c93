import assert from "node:assert/strict";

/** What Vault answered. */
export interface VaultAnswer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** The answer of a login. */
  readonly auth: Readonly<Record<string, unknown>>;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** How a call differs from root's in the root namespace. */
interface VaultCall {
  /** Empty for none. */
  readonly token?: string;
  readonly namespace?: string;
}

/** The HTTP API of a server, for tests. */
export interface VaultApi {
  /** Calls a path such as `sys/auth/a`, without `/v1/`. */
  ask(method: string, path: string, body?: unknown, call?: VaultCall): Promise<VaultAnswer>;
  /** Calls a path that must succeed. */
  ok(method: string, path: string, body?: unknown, call?: VaultCall): Promise<VaultAnswer>;
}

/** The API of the server at an address, called with a token unless a call says otherwise. */
export function vaultApi(address: string, rootToken: string): VaultApi {
  const ask: VaultApi["ask"] = async (method, path, body, call = {}) => {
    const { token = rootToken, namespace } = call;
    const response = await fetch(`${address}/v1/${path}`, {
      method,
      headers: {
        ...(token === "" ? {} : { "x-vault-token": token }),
        ...(namespace === undefined ? {} : { "x-vault-namespace": namespace }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (text === "" ? {} : JSON.parse(text)) as Partial<Record<string, unknown>>;
    return {
      status: response.status,
      data: (answer.data ?? {}) as VaultAnswer["data"],
      auth: (answer.auth ?? {}) as VaultAnswer["auth"],
      errors: (answer.errors ?? []) as string[],
      warnings: (answer.warnings ?? []) as string[],
    };
  };
  const ok: VaultApi["ok"] = async (method, path, ...rest) => {
    const answer = await ask(method, path, ...rest);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.errors.join()}`);
    return answer;
  };
  return { ask, ok };
}
