import assert from "node:assert/strict";

import type { PluginVersion } from "../../tools/openbao-plugins.js";
import type { VaultApi } from "../support/vault-api.js";

/** A Vault server with a Tencent Cloud behind it, real or emulated. */
export interface ServerUnderTest extends VaultApi {
  /** The URL of the emulator that stands where Tencent Cloud is. */
  readonly cloud: string;
  /** The plugins' names in the catalog. */
  readonly plugins: Readonly<Record<PluginVersion, string>>;
  /** A token that may do everything but this, such as `update auth/x/*`. */
  tokenWithout(denied: readonly string[]): Promise<string>;
  /** An answer as it is, without a token. */
  raw(method: string, path: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Makes a namespace at the root. */
  addNamespace(name: string): Promise<void>;
  seal(): Promise<void>;
  unseal(): Promise<void>;
}

/** One request and what it is answered: a text or texts of errors, or data. */
export type Row = readonly [
  request: string,
  body: object | string | undefined,
  status: number,
  expected?: string | readonly string[] | RegExp | object,
  call?: { token?: string; namespace?: string },
];

/** Where the suites mount the method. */
export const MOUNT = "lab/tencentcloud";

/** Sends the request of a row and compares the answer. */
export async function checkRow(server: VaultApi, row: Row): Promise<void> {
  const [request, body, status, expected, call] = row;
  const [method = "", path = ""] = request.split(" ", 2);
  const answer = await server.ask(method, path, body, call);
  assert.equal(answer.status, status, `${request}: ${answer.errors.join()}`);
  if (expected instanceof RegExp) assert.match(answer.errors.join(), expected);
  else if (typeof expected === "string") assert.deepEqual(answer.errors, [expected]);
  else if (Array.isArray(expected)) assert.deepEqual(answer.errors, expected);
  else assert.deepEqual(masked(answer.data), expected ?? {});
}

/** A suite of rows, each sent after the ones before it. */
export function describeRows(title: string, server: () => VaultApi, rows: readonly Row[]): void {
  describe(title, () => {
    for (const row of rows) {
      const [request, body, status] = row;
      const sent = body === undefined ? "" : ` ${JSON.stringify(body)}`;
      it(`The server answers ${String(status)} to ${request}${sent}`.slice(0, 160), () =>
        checkRow(server(), row),
      );
    }
  });
}

/** How the router shows the error of a backend. */
export function wrapped(text: string): string {
  return `1 error occurred:\n\t* ${text}\n\n`;
}

/** What the server says when the plugin's process died: the text depends on the moment. */
export const CRASH = /rpc error: code = Unavailable|plugin is shut down/;

const VOLATILE = ["accessor", "uuid", "running_sha256", "running_plugin_version"];

/** Data in which what differs from server to server is only said to be there. */
export function masked(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(masked);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      VOLATILE.includes(name) ? typeof value : masked(value),
    ]),
  );
}
