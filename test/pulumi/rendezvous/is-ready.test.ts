import assert from "node:assert/strict";

import {
  Client,
  connectivityState,
  credentials,
  Server,
  ServerCredentials,
  status,
} from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest } from "@pulumi/pulumi/proto/engine_pb";

import { isReady } from "../../../provider/pulumi/rendezvous/is-ready.js";

const { IDLE, READY, SHUTDOWN, TRANSIENT_FAILURE } = connectivityState;

describe("Is ready", () => {
  it("Whether the engine of a run is there is yes while the client is connected", async () => {
    const [server, port] = await engineAt(0);
    const client = await connected(port);
    assert.equal(isReady(client), true);
    client.close();
    server.forceShutdown();
  });

  it("Whether the engine of a run is there is no once the engine has ended, and asks nobody to connect to its old port", async () => {
    const [server, port] = await engineAt(0);
    const client = await connected(port);
    server.forceShutdown();
    await left(client);
    assert.equal(isReady(client), false);
    assert.equal(client.getChannel().getConnectivityState(false), IDLE);
    const [later] = await engineAt(port);
    const its = await connected(port);
    assert.equal(isReady(its), true);
    assert.equal(isReady(client), false);
    for (const one of [client, its]) one.close();
    later.forceShutdown();
  });

  it("Whether the engine of a run is there is no for a client with a call that came too late, which is closed", async () => {
    const [server, port] = await engineAt(0);
    const client = await connected(port);
    server.forceShutdown();
    await left(client);
    const channel = client.getChannel();
    const asItIs = (bytes: Buffer) => bytes;
    client.makeUnaryRequest("/late", asItIs, asItIs, Buffer.alloc(0), () => undefined);
    while (channel.getConnectivityState(false) !== TRANSIENT_FAILURE) {
      await changed(client, channel.getConnectivityState(false));
    }
    assert.equal(isReady(client), false);
    assert.equal(channel.getConnectivityState(false), SHUTDOWN);
  });

  it("The calls of a client that was closed are answered as calls to an engine that is gone, and nothing throws", async () => {
    const [server, port] = await engineAt(0);
    server.forceShutdown();
    const client = new EngineClient(`127.0.0.1:${String(port)}`, credentials.createInsecure());
    const log = () =>
      new Promise<number | undefined>((resolve) => {
        client.log(new LogRequest(), (error) => {
          resolve(error?.code);
        });
      });
    assert.equal(await log(), status.UNAVAILABLE);
    assert.equal(client.getChannel().getConnectivityState(false), TRANSIENT_FAILURE);
    assert.equal(isReady(client), false);
    assert.equal(await log(), status.UNAVAILABLE);
  });

  it("Whether the engine of a run is there is no for a client that is closed, and leaves it closed", async () => {
    const [server, port] = await engineAt(0);
    const client = await connected(port);
    const channel = client.getChannel();
    client.close();
    assert.equal(isReady(client), false);
    assert.equal(channel.getConnectivityState(false), SHUTDOWN);
    server.forceShutdown();
  });

  it("Whether the engine of a run is there is yes for what is no client of gRPC, such as mocks", () => {
    assert.equal(isReady({}), true);
    assert.equal(isReady(undefined), true);
  });
});

/** A server of gRPC at a port; 0 takes a free one. */
async function engineAt(port: number): Promise<[Server, number]> {
  const server = new Server();
  const bound = await new Promise<number>((resolve, reject) => {
    const address = `127.0.0.1:${String(port)}`;
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, at) => {
      if (error === null) resolve(at);
      else reject(error);
    });
  });
  return [server, bound];
}

async function connected(port: number): Promise<Client> {
  const client = new Client(`127.0.0.1:${String(port)}`, credentials.createInsecure());
  await new Promise<void>((resolve, reject) => {
    client.waitForReady(Date.now() + 5_000, (error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
  });
  return client;
}

/** Resolves when the client has noticed that its server is gone. */
function left(client: Client): Promise<void> {
  return changed(client, READY);
}

/** Resolves when the client's state is another one. */
async function changed(client: Client, state: connectivityState): Promise<void> {
  await new Promise<void>((resolve) => {
    client.getChannel().watchConnectivityState(state, Date.now() + 5_000, () => {
      resolve();
    });
  });
}
