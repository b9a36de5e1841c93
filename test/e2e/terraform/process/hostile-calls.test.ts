import assert from "node:assert/strict";
import { credentials } from "@grpc/grpc-js";
import fc from "fast-check";

import { createEmulator, defaultKey, type Emulator } from "../../../../provider/emulator/index.js";
import { decodeResponse, encodeRequest } from "../../../../provider/terraform/protocol/codec.js";
import { callNames, SERVICE } from "../../../../provider/terraform/protocol/descriptor.js";
import { createProvider } from "../../../../provider/terraform/provider/index.js";
import { createLog } from "../../../../provider/terraform/server/log.js";
import { serveForTests, type TestServer } from "../../../../provider/terraform/server/serve.js";
import { RawClient } from "../../../terraform/server/raw-client.js";
import { legacy } from "../guard/support/hcl.js";
import { conversation, KEY, type Sent } from "./support/conversation.js";
import { mutated, mutation, type Mutation } from "./support/hostile.js";

/** How many changed requests are under way at a time. */
const WIDTH = 12;

describe("the provider, asked what Terraform would never ask", function () {
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

  it("always answers, tells no secret, and goes on answering", async () => {
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
    // Its settings would be changed, or it would stop.
    const alone = new Set(["ConfigureProvider", "StopProvider"]);
    const other = connected();

    const stats: Record<string, number> = {};
    const all = new Map<string, number>();
    const begun = performance.now();
    const one = async (request: Sent, how: Mutation): Promise<void> => {
      const { name } = request;
      const frame = mutated(request, how);
      const start = performance.now();
      const answer = await within(10_000, (alone.has(name) ? other : client).send(`/${SERVICE}/${name}`, frame));
      const t = performance.now() - start;
      const response = decodeResponse(name, answer);
      const said = JSON.stringify(response);
      const key = /tencentcloud-tic failed(.{0,110})/.exec(said)?.[1];
      if (key !== undefined) if (!/cannot be read|provider has no/.test(key)) stats[name + " " + how.how + " " + key] = (stats[name + " " + how.how+ " " + key] ?? 0) + 1;
      for (const m of said.matchAll(/"summary":"(.*?)","detail":"(.{0,160})/g)) { const q = (m[1] + " | " + m[2]).replace(/[0-9a-f]{6,}/g, "#"); all.set(q, (all.get(q) ?? 0) + 1); }
      if (t > 1000) console.log(name, how.how, t);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...sent), mutation), { minLength: WIDTH, maxLength: WIDTH }),
        async (batch) => {
          await Promise.all(batch.map(([request, how]) => one(request, how)));
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 60), endOnFailure: true },
    );
    console.log(performance.now() - begun, stats);
    assert(!lines.some((line) => line.includes(KEY.secretKey ?? "")));
    await connected().ask("GetProviderSchema");
    void encodeRequest; require('fs').writeFileSync('/tmp/all.txt', [...all].map(([a,b])=>b+' '+a).sort().join('\n'));
  });
});

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${String(limit)} ms`));
    }, limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
