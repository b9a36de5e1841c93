import { randomUUID } from "node:crypto";

import type { Runtime } from "../runtime.js";
import type { VaultData, VaultToken } from "./data.js";

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

/** A call whose token may do what it asks. */
export interface AllowedCall extends VaultCall {
  readonly token: VaultToken;
}

/** An answer. Without a body it is HTTP 204. */
export interface VaultAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export const done: VaultAnswer = { status: 204 };

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

/** What stands for the words in capitals in the pattern of a route. */
const WORDS = { PATH: "(.+)", NAME: "(\\w(?:[\\w.-]*\\w)?)" };

/** The handler of the first route that a path fits, and what stands there for PATH or NAME. */
export function findRoute<Handler>(routes: Readonly<Record<string, Handler>>, path: string) {
  for (const [pattern, handle] of Object.entries(routes)) {
    const source = pattern.replace(/PATH|NAME/, (word) => WORDS[word as keyof typeof WORDS]);
    const match = new RegExp(`^${source}$`).exec(path);
    if (match) return { handle, named: match[1] ?? "" };
  }
  return undefined;
}
