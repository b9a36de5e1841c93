import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { Server, ServerCredentials } from "@grpc/grpc-js";

import { listen } from "../../../provider/terraform/server/listen.js";
import { useTemporaryFolder } from "../../tools/temporary-folder.js";

describe("Listen", () => {
  const temporary = useTemporaryFolder();
  const listenIn = async (folder: string) => {
    const server = new Server();
    const reasons: string[] = [];
    const credentials = ServerCredentials.createInsecure();
    const onNoSocket = (reason: string) => reasons.push(reason);
    const listening = await listen(server, { credentials, network: "unix", folder, onNoSocket });
    return { ...listening, reasons };
  };

  it("Where the provider listens is a socket in a folder of its own, which goes with it", async () => {
    const { network, address, close, reasons } = await listenIn(temporary());
    assert.deepEqual([network, reasons], ["unix", []]);
    assert.ok(existsSync(address));
    close();
    assert.deepEqual(readdirSync(temporary()), []);
  });

  const unusable: readonly (readonly [what: string, make: () => string])[] = [
    ["is missing", () => join(temporary(), "nowhere")],
    [
      "is a file",
      () => {
        const file = join(temporary(), "file");
        writeFileSync(file, "");
        return file;
      },
    ],
  ];
  for (const [what, make] of unusable) {
    it(`Where the provider listens is a port of this machine where the temporary folder ${what}, and it is said why`, async () => {
      const folder = make();
      const { network, address, close, reasons } = await listenIn(folder);
      assert.equal(network, "tcp");
      assert.equal(reasons.length, 1);
      const [, port] = /^127\.0\.0\.1:(\d+)$/.exec(address) ?? [];
      const socket = connect(Number(port), "127.0.0.1");
      await once(socket, "connect");
      socket.destroy();
      close();
    });
  }
});
