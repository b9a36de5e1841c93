import assert from "node:assert/strict";

import { Client, connectivityState, credentials } from "@grpc/grpc-js";

import { isReady } from "../../../provider/pulumi/rendezvous/is-ready.js";

/** Nothing listens on this port. */
const NOWHERE = "127.0.0.1:9";

describe("whether the engine of a run answers", () => {
  it("is no for a client that the SDK has closed, and leaves it closed", async () => {
    const client = new Client(NOWHERE, credentials.createInsecure());
    const channel = client.getChannel();
    client.close();
    assert.equal(await isReady(client), false);
    assert.equal(channel.getConnectivityState(false), connectivityState.SHUTDOWN);
  });

  it("is yes for what is no client of gRPC, such as mocks", async () => {
    assert.equal(await isReady({}), true);
    assert.equal(await isReady(undefined), true);
  });
});
