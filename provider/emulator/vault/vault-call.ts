import { randomUUID } from "node:crypto";

import type { Runtime } from "../runtime.js";
import type { VaultData, VaultToken } from "../state/vault-data.js";

/** What a request asks of a path. A listing is GET with `list=true`. */
export type VaultOperation = "read" | "list" | "write" | "delete";

/** A request to Vault whose namespace is known. */
export interface VaultCall {
  readonly runtime: Runtime;
  readonly vault: VaultData;
  /** Empty is the root. */
  readonly namespace: string;
  /** Inside the namespace, without `/v1/` and without slashes at its ends. */
  readonly path: string;
  readonly operation: VaultOperation;
  readonly body: Readonly<Record<string, unknown>>;
  /** The token that was sent, when it is good. */
  readonly token?: VaultToken;
  readonly remoteAddress: string;
}

/** An answer. Without a body it is HTTP 204. */
export interface VaultAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** A success that says nothing. */
export const done: VaultAnswer = { status: 204 };

/** A success with data. */
export function answer(data: unknown, rest: object = {}): VaultAnswer {
  return {
    status: 200,
    body: {
      request_id: randomUUID(),
      lease_id: "",
      renewable: false,
      lease_duration: 0,
      data,
      wrap_info: null,
      warnings: null,
      auth: null,
      ...rest,
    },
  };
}

/** A success of `sys`: it has its data a second time, beside the other fields. */
export function sysAnswer(data: Record<string, unknown>): VaultAnswer {
  return answer(data, data);
}
