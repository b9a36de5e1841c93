import assert from "node:assert/strict";
import { handshakeLine, readHandshake } from "../../../provider/terraform/server/handshake.js";
import { bestNetwork } from "../../../provider/terraform/server/listen.js";

const cookie = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
};

describe("Handshake", () => {
  const cases: readonly [what: string, env: NodeJS.ProcessEnv, read: object][] = [
    [
      "takes a caller with a certificate",
      { ...cookie, PLUGIN_PROTOCOL_VERSIONS: "5,6", PLUGIN_CLIENT_CERT: "PEM" },
      { accepted: true, clientCertificate: "PEM" },
    ],
    [
      "takes a caller that disabled TLS",
      { ...cookie, PLUGIN_PROTOCOL_VERSIONS: "6", PLUGIN_CLIENT_CERT: "" },
      { accepted: true },
    ],
    [
      "refuses whoever is not Terraform",
      { PLUGIN_PROTOCOL_VERSIONS: "6" },
      { accepted: false, because: "no cookie", offered: "6" },
    ],
    [
      "refuses another cookie",
      { TF_PLUGIN_MAGIC_COOKIE: "x", PLUGIN_PROTOCOL_VERSIONS: "6" },
      { accepted: false, because: "no cookie", offered: "6" },
    ],
    [
      "refuses a caller without protocol 6",
      { ...cookie, PLUGIN_PROTOCOL_VERSIONS: "4,5,16" },
      { accepted: false, because: "another protocol", offered: "4,5,16" },
    ],
    [
      "refuses a caller that names no protocol",
      cookie,
      { accepted: false, because: "another protocol", offered: "" },
    ],
  ];
  for (const [what, env, read] of cases) {
    it(`The handshake with Terraform ${what}`, () => {
      assert.deepEqual(readHandshake(env), read);
    });
  }

  it("The handshake with Terraform tells where the server is, and its certificate without padding", () => {
    assert.equal(
      handshakeLine({ network: "unix", address: "/x/s", certificate: Buffer.from("abcd") }),
      "1|6|unix|/x/s|grpc|YWJjZA\n",
    );
    assert.equal(
      handshakeLine({ network: "tcp", address: "127.0.0.1:7" }),
      "1|6|tcp|127.0.0.1:7|grpc|\n",
    );
  });

  const networks: readonly [NodeJS.Platform, folder: string, network: string][] = [
    ["linux", "/tmp", "unix"],
    ["darwin", `/var/folders/${"x".repeat(60)}`, "unix"],
    ["linux", `/${"x".repeat(90)}`, "tcp"],
    ["linux", `/${"é".repeat(45)}`, "tcp"],
    ["win32", "C:\\Temp", "tcp"],
  ];
  for (const [platform, folder, network] of networks) {
    it(`The handshake with Terraform listens on ${network} on ${platform} with a folder of ${folder.length} characters`, () => {
      assert.equal(bestNetwork(platform, folder), network);
    });
  }
});
