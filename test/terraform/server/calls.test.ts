import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { credentials } from "@grpc/grpc-js";
import fc from "fast-check";
import {
  callNames,
  SERVICE,
  type CallName,
  type Calls,
} from "../../../provider/terraform/protocol/descriptor.js";
import { decodeResponse, RawClient } from "./raw-client.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import { serveForTests, type TestServer } from "../../support/serve-for-tests.js";
import { tinyProvider, type Asked, type TinyOptions } from "./tiny-provider.js";

describe("Calls", () => {
  let server: TestServer;
  let client: RawClient;
  let lines: string[];
  let asked: Asked[];
  const clients: RawClient[] = [];

  async function serve(options: TinyOptions = {}): Promise<void> {
    lines = [];
    asked = [];
    server = await serveForTests(
      tinyProvider({ asked: (one) => asked.push(one), ...options }),
      createLog({ level: "debug", write: (line) => lines.push(line) }),
    );
    client = connected();
  }

  function connected(): RawClient {
    const made = new RawClient(server.address, credentials.createInsecure());
    clients.push(made);
    return made;
  }

  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await server.close();
  });

  it("The server of the provider's calls hands a request to the provider, and its response back", async () => {
    await serve();
    const config = { msgpack: Buffer.from([0x80]) };
    const state = await client.ask("ReadDataSource", { typeName: "tic_thing", config });
    assert.deepEqual(state, { state: config, diagnostics: [] });
    assert.deepEqual(
      asked.map(({ name, request }) => [name, request.typeName]),
      [["ReadDataSource", "tic_thing"]],
    );
  });

  it("The server of the provider's calls carries a state of many megabytes both ways", async () => {
    await serve();
    const msgpack = Buffer.alloc(20_000_000, 7);
    const { newState } = await client.ask("ReadResource", { currentState: { msgpack } });
    assert(newState?.msgpack !== undefined && msgpack.equals(newState.msgpack));
  });

  it("The server of the provider's calls writes a line for each call, with its type and how long it took", async () => {
    await serve();
    await client.ask("ReadResource", { typeName: "tic_thing" });
    await client.ask("CallFunction", { name: "shout" });
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      told.map(({ tf_rpc, tf_resource_type }) => [tf_rpc, tf_resource_type]),
      [
        ["ReadResource", "tic_thing"],
        ["CallFunction", "shout"],
      ],
    );
    assert(told.every((line) => typeof line.tf_req_duration_ms === "number"));
  });

  for (const name of callNames) {
    it(`The server of the provider's calls answers ${name} when the provider throws`, async () => {
      await serve({ throws: { [name]: "broken: s3cret" } });
      const response = await client.ask(name);
      assert.deepEqual(errorsOf(name, response), ["tencentcloud-tic failed: broken: [secret]"]);
    });

    it(`The server of the provider's calls answers ${name} when the message cannot be read`, async () => {
      await serve();
      // A field of bytes that are not there.
      const bytes = await client.send(`/${SERVICE}/${name}`, Buffer.from("fa7f05", "hex"));
      const [error] = errorsOf(name, decodeResponse(name, bytes));
      assert.match(error ?? "", /^tencentcloud-tic failed: Terraform's message cannot be read/);
      assert.deepEqual(asked, []);
    });
  }

  it("The server of the provider's calls answers whatever comes", async () => {
    await serve();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...callNames),
        fc.uint8Array({ maxLength: 40 }),
        async (name, bytes) => {
          const response = await client.send(`/${SERVICE}/${name}`, Buffer.from(bytes));
          decodeResponse(name, response);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("The server of the provider's calls keeps the stack of a failure for those who debug", async () => {
    await serve({ throws: { ReadResource: "broken" } });
    const { diagnostics } = await client.ask("ReadResource");
    assert.doesNotMatch(JSON.stringify(diagnostics), /tiny-provider/);
    const withStack = lines.filter((line) => line.includes("tiny-provider"));
    assert.deepEqual(
      withStack.map((line) => (JSON.parse(line) as Record<string, unknown>)["@level"]),
      ["debug"],
    );
  });

  it("The server of the provider's calls answers each call when the provider cannot be made", async () => {
    await serve();
    await server.close();
    server = await serveForTests(() => {
      throw new Error("no such module");
    });
    client = connected();
    for (const name of ["GetProviderSchema", "StopProvider"] as const) {
      const errors = errorsOf(name, await client.ask(name));
      assert.deepEqual(errors, ["tencentcloud-tic failed: no such module"]);
    }
  });

  it("The server of the provider's calls tells connections apart, and knows one again", async () => {
    await serve();
    const other = connected();
    for (const one of [client, other, client]) await one.ask("GetFunctions");
    const [first, second, third] = asked.map(({ stop }) => stop);
    assert.notEqual(first, second);
    assert.equal(first, third);
  });

  it("The server of the provider's calls stops the calls of the connection that asks for it, and no other's", async () => {
    await serve();
    assert.deepEqual(await client.ask("StopProvider"), { error: "" });
    const stops: boolean[] = [];
    await server.close();
    server = await serveForTests((options) => ({
      ...tinyProvider()(options),
      GetFunctions: () => {
        stops.push(options.stop.aborted);
        return Promise.resolve({ functions: {}, diagnostics: [] });
      },
      StopProvider: () => Promise.resolve({ error: "" }),
    }));
    const [one, other] = [connected(), connected()];
    await one.ask("StopProvider");
    await one.ask("GetFunctions");
    await other.ask("GetFunctions");
    assert.deepEqual(stops, [true, false]);
  });

  it("The server of the provider's calls ends what a connection holds when it is gone", async () => {
    let ended: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    await serve({
      shutdown: () => {
        ended();
        return Promise.resolve();
      },
    });
    await client.ask("GetFunctions");
    client.close();
    await end;
  });

  it("The server of the provider's calls ends what all connections hold when it is closed", async () => {
    let ends = 0;
    await serve({
      shutdown: () => {
        ends++;
        return ends === 1 ? Promise.reject(new Error("too late")) : Promise.resolve();
      },
    });
    await client.ask("GetFunctions");
    await connected().ask("GetFunctions");
    await server.close();
    assert.equal(ends, 2);
    assert(lines.some((line) => line.includes("too late")));
  });

  it("The server of the provider's calls stays up when what connects does not speak gRPC", async () => {
    await serve();
    const [host, port] = server.address.split(":");
    const socket = connect(Number(port), host);
    socket.on("error", () => undefined);
    socket.resume();
    socket.end("GET / HTTP/1.1\r\n\r\n");
    await once(socket, "close");
    const { diagnostics } = await client.ask("GetFunctions");
    assert.deepEqual(diagnostics, []);
  });

  it("The server of the provider's calls ends the stream of its outputs at once, which are pipes anyway", async () => {
    await serve();
    assert.deepEqual(await client.stream("/plugin.GRPCStdio/StreamStdio"), []);
  });

  it("The server of the provider's calls says where it is in the form of TF_REATTACH_PROVIDERS", async () => {
    await serve();
    assert.deepEqual(JSON.parse(server.reattach), {
      "terraform.local/tencentcloud-tic/tic": {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "tcp", String: server.address },
      },
    });
  });
});

/** The errors of a response, in one line each. */
function errorsOf(name: CallName, response: Calls[CallName]["response"]): string[] {
  if ("diagnostics" in response) {
    return response.diagnostics
      .filter(({ severity }) => severity === 1)
      .map(({ summary, detail }) => `${summary}: ${detail}`);
  }
  const { error } = response as { error?: string | { text: string } };
  assert(error !== undefined, `${name} says nothing`);
  return [typeof error === "string" ? error : error.text];
}
