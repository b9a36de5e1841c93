import assert from "node:assert/strict";
import { credentials } from "@grpc/grpc-js";
import fc from "fast-check";

import { createEmulator, defaultKey, type Emulator } from "../../../../provider/emulator/index.js";
import { decodeResponse, RawClient } from "../../../terraform/server/raw-client.js";
import {
  callNames,
  SERVICE,
  type CallName,
} from "../../../../provider/terraform/protocol/descriptor.js";
import type { ProtoDiagnostic } from "../../../../provider/terraform/protocol/messages.js";
import { createProvider } from "../../../../provider/terraform/rpc/index.js";
import { createLog } from "../../../../provider/terraform/server/log.js";
import { serveForTests, type TestServer } from "../../../support/serve-for-tests.js";
import { legacy } from "../guard/support/hcl.js";
import { conversation, KEY, type Sent } from "./support/conversation.js";
import { mutated, mutation, type Mutation } from "./support/hostile.js";

const RUNS = 100;
/** How many requests are under way at a time. */
const WIDTH = 12;
/** Seconds that no answer takes. */
const LIMIT = 8;

/** Calls after which others of the same session would be about nothing. */
const ALONE: ReadonlySet<CallName> = new Set(["ConfigureProvider", "StopProvider"]);

describe("Hostile calls", function () {
  this.timeout(30_000);
  const lines: string[] = [];
  const clients: RawClient[] = [];
  let emulator: Emulator;
  let server: TestServer;

  before(async () => {
    emulator = await createEmulator({
      seed: {
        accounts: [{ keys: [0, 1, 2].map(defaultKey), credentials: [legacy] }],
        vault: { token: "root", mounts: [{ path: "tencentcloud" }] },
      },
    });
    const { secretId, secretKey } = defaultKey(0);
    const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };
    const log = createLog({ level: "trace", write: (line) => lines.push(line) });
    server = await serveForTests((options) => createProvider({ ...options, env }), log);
  });
  after(async () => {
    for (const one of clients) one.close();
    await server.close();
    await emulator.close();
  });

  function connected(): RawClient {
    const client = new RawClient(server.address, credentials.createInsecure());
    clients.push(client);
    return client;
  }

  it("The provider, asked what Terraform would never ask, always answers with a response of the call, tells no secret, and goes on", async () => {
    const { url } = emulator;
    const client = connected();
    const sent = await conversation(client, {
      settings: "gateway",
      gateway_endpoint: url,
      endpoints: { cam: url, sts: url, tic: url },
      max_retries: 0,
      request_timeout: 2,
      vault_address: url,
      vault_token: "root",
      wait_for_switch: "0s",
    });
    assert.deepEqual([...new Set(sent.map(({ name }) => name))].sort(), [...callNames].sort());
    const other = connected();

    const ask = async (request: Sent, how: Mutation): Promise<void> => {
      const { name } = request;
      const asked = ALONE.has(name) ? other : client;
      const frame = mutated(request, how);
      const answer = await inTime(asked.send(`/${SERVICE}/${name}`, frame));
      const response = decodeResponse(name, answer) as {
        readonly diagnostics?: readonly ProtoDiagnostic[];
      };
      for (const { severity, summary, detail } of response.diagnostics ?? []) {
        assert.match(`${String(severity)} ${summary}`, /^[12] \S/);
        assert(!detail.includes(KEY.secretKey), "a diagnostic has the secret key");
      }
    };
    const batch = fc.array(fc.tuple(fc.constantFrom(...sent), mutation), {
      minLength: WIDTH,
      maxLength: WIDTH,
    });
    await fc.assert(
      fc.asyncProperty(batch, async (requests) => {
        await Promise.all(requests.map(([request, how]) => ask(request, how)));
      }),
      // Making a failure smaller takes long, and the account has changed by then.
      { numRuns: RUNS, endOnFailure: true },
    );

    assert(lines.length > RUNS * WIDTH);
    for (const line of lines) assert(!line.includes(KEY.secretKey), line);
    const { diagnostics } = await client.ask("ReadDataSource", dataSource(sent));
    assert.deepEqual(diagnostics, []);
  });
});

/** A request for a data source that is always there. */
function dataSource(sent: readonly Sent[]): object {
  const found = sent.find(
    ({ name, request }) =>
      name === "ReadDataSource" && "typeName" in request && request.typeName === "tic_stacks",
  );
  assert.ok(found);
  return found.request;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`No answer came in ${String(LIMIT)} s.`));
    }, LIMIT * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
