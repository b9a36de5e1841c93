import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { credentials, status, type ChannelCredentials } from "@grpc/grpc-js";
import { stop } from "esbuild";
import {
  createCertificate,
  type Certificate,
} from "../../../provider/terraform/server/certificate.js";
import { bundleTerraform } from "../../../tools/bundle-terraform.js";
import { cookie, PluginProcess } from "./plugin-process.js";
import { RawClient } from "./raw-client.js";

const root = join(__dirname, "..", "..", "..");

describe("the provider's process", () => {
  let folder: string;
  let program: string;
  let terraform: Certificate;
  const started: PluginProcess[] = [];
  const clients: RawClient[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "tic-process-"));
    const entry = "test/terraform/server/tiny-provider-worker.ts";
    program = await bundleTerraform({ root, entry, folder });
    terraform = createCertificate();
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    for (const { child, ended } of started.splice(0)) {
      child.kill("SIGKILL");
      await ended;
    }
  });

  after(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function run(command: readonly string[], env: Readonly<Record<string, string>>): PluginProcess {
    const made = new PluginProcess(command, { TMPDIR: folder, ...env });
    started.push(made);
    return made;
  }

  /** A process as Terraform starts it, and where it is. */
  async function plugin(
    env: Readonly<Record<string, string>> = {},
    command: readonly string[] = [program],
  ): Promise<{ started: PluginProcess; address: string; trusted: Buffer; path: string }> {
    const made = run(command, {
      ...cookie,
      TF_LOG: "debug",
      PLUGIN_CLIENT_CERT: terraform.certificate.toString(),
      ...env,
    });
    const line = (await made.line()).split("|");
    const [core, protocol, network = "", path = "", kind, certificate = ""] = line;
    assert.deepEqual([core, protocol, kind, line.length], ["1", "6", "grpc", 6]);
    assert.doesNotMatch(certificate, /=/);
    const trusted = certificate === "" ? Buffer.alloc(0) : pem(certificate);
    const address = network === "unix" ? `unix:${path}` : path;
    return { started: made, address, trusted, path };
  }

  function connect(address: string, how: ChannelCredentials): RawClient {
    const client = new RawClient(address, how);
    clients.push(client);
    return client;
  }

  function withCertificate(trusted: Buffer, own: Certificate = terraform): ChannelCredentials {
    return credentials.createSsl(trusted, own.privateKey, own.certificate);
  }

  it("answers the one whose certificate it was given, on a socket for this user only", async () => {
    const { address, trusted, path } = await plugin();
    const { diagnostics } = await connect(address, withCertificate(trusted)).ask("GetMetadata");
    assert.deepEqual(diagnostics, []);
    assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
  });

  it("answers the same on a port where there is no folder for temporary files, and says so", async () => {
    const nowhere = join(folder, "nowhere");
    const { address, trusted, started: made } = await plugin({ TMPDIR: nowhere });
    assert.match(address, /^127\.0\.0\.1:\d+$/);
    await made.says("Set TMPDIR to one that can be written");
    const { diagnostics } = await connect(address, withCertificate(trusted)).ask("GetMetadata");
    assert.deepEqual(diagnostics, []);
    await assert.rejects(connect(address, credentials.createInsecure()).ask("GetMetadata"), {
      code: status.UNAVAILABLE,
    });
  });

  const strangers: readonly [who: string, how: (trusted: Buffer) => ChannelCredentials][] = [
    ["without a certificate", (trusted) => credentials.createSsl(trusted)],
    [
      "with another certificate of the same name",
      (trusted) => withCertificate(trusted, createCertificate()),
    ],
    ["without TLS", () => credentials.createInsecure()],
  ];
  for (const [who, how] of strangers) {
    it(`answers no caller ${who}`, async () => {
      const { address, trusted, started } = await plugin();
      await assert.rejects(connect(address, how(trusted)).ask("GetMetadata"), {
        code: status.UNAVAILABLE,
      });
      // And goes on answering the right one.
      await connect(address, withCertificate(trusted)).ask("GetFunctions");
      await started.says("GetFunctions");
      assert.doesNotMatch(started.said, /GetMetadata/);
    });
  }

  it("answers without TLS where Terraform's user disabled it", async () => {
    const { address, trusted } = await plugin({ PLUGIN_CLIENT_CERT: "" });
    assert.equal(trusted.length, 0);
    await connect(address, credentials.createInsecure()).ask("GetMetadata");
  });

  it("listens on a port of this machine where the path of a socket would be too long", async () => {
    const long = join(folder, "x".repeat(100));
    const { address, trusted } = await plugin({ TMPDIR: long });
    assert.match(address, /^127\.0\.0\.1:\d+$/);
    await connect(address, withCertificate(trusted)).ask("GetMetadata");
  });

  it("ends when it is asked to, after an answer, and leaves nothing behind", async () => {
    const { address, trusted, path, started } = await plugin();
    const client = connect(address, withCertificate(trusted));
    await client.ask("GetMetadata");
    const answer = await client.send("/plugin.GRPCController/Shutdown", Buffer.alloc(0));
    assert.equal(answer.length, 0);
    const { code, stdout, stderr } = await started.ended;
    assert.equal(code, 0);
    assert.match(stderr, /^shut down$/m);
    assert.equal(stdout.split("\n").length, 2);
    assert(!existsSync(dirname(path)));
  });

  it("ends in time when the provider does not", async () => {
    const { address, trusted, path, started } = await plugin({ TINY_SHUTDOWN: "hangs" });
    const client = connect(address, withCertificate(trusted));
    await client.ask("GetMetadata");
    const start = performance.now();
    await client.send("/plugin.GRPCController/Shutdown", Buffer.alloc(0));
    assert.equal((await started.ended).code, 0);
    // Terraform kills after two seconds; a busy machine is given some more.
    assert(performance.now() - start < 4000);
    assert(!existsSync(dirname(path)));
  });

  it("leaves it to Terraform what a signal of the terminal means", async () => {
    const { address, trusted, started } = await plugin();
    const client = connect(address, withCertificate(trusted));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      started.child.kill(signal);
      await started.says(signal);
    }
    await client.ask("GetMetadata");
  });

  it("ends when Terraform was killed, after what the provider has to do", async () => {
    const parent = `require("node:child_process").spawn(process.argv[1], { stdio: "inherit" })`;
    const command = [process.execPath, "--eval", parent, program];
    const { address, trusted, path, started } = await plugin({}, command);
    await connect(address, withCertificate(trusted)).ask("GetMetadata");
    started.child.kill("SIGKILL");
    assert.match((await started.ended).stderr, /^shut down$/m);
    assert(!existsSync(dirname(path)));
  });

  for (const [fault, message] of [
    ["throws", "uncaughtException: thrown aside"],
    ["rejects", "unhandledRejection: rejected aside"],
  ] as const) {
    it(`stays up when something ${fault} aside from a call`, async () => {
      const { address, trusted, started } = await plugin({ TINY_FAULT: fault });
      const client = connect(address, withCertificate(trusted));
      await client.ask("GetMetadata");
      await started.says(message);
      await client.ask("GetMetadata");
    });
  }

  const starts: readonly [what: string, env: Record<string, string>, says: RegExp][] = [
    ["nobody who knows the cookie", {}, /Terraform and OpenTofu start it[^]*terraform install/],
    [
      "a program without protocol 6",
      { ...cookie, PLUGIN_PROTOCOL_VERSIONS: "5" },
      /version 6 of the plugin protocol[^]* 5\. Use Terraform 1\.0/,
    ],
  ];
  for (const [who, env, says] of starts) {
    it(`says what it is for to ${who}`, async () => {
      const { code, stdout, stderr } = await run([program], env).ended;
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, says);
    });
  }

  it("does not start with a certificate that is none", async () => {
    const { code, stdout } = await run([program], { ...cookie, PLUGIN_CLIENT_CERT: "none" }).ended;
    assert.deepEqual([code, stdout], [1, ""]);
  });

  it("tells its version, and how it is used", async () => {
    const [version, help] = await Promise.all(
      ["--version", "--help"].map((option) => run([program, option], {}).ended),
    );
    assert.deepEqual([version?.code, version?.stdout, version?.stderr], [0, "1.2.3\n", ""]);
    assert.deepEqual([help?.code, help?.stderr], [0, ""]);
    assert.match(help?.stdout ?? "", /--debug/);
  });

  it("serves any run of Terraform with --debug, until it is interrupted", async () => {
    const started = run([program, "--debug"], {});
    let line = "";
    while (!line.includes("TF_REATTACH_PROVIDERS")) line = await started.line();
    const json = /TF_REATTACH_PROVIDERS='(.*)'$/.exec(line)?.[1] ?? "";
    const [reattach] = Object.values(
      JSON.parse(json) as Record<string, { Pid: number; Addr: { String: string } }>,
    );
    assert.equal(reattach?.Pid, started.child.pid);
    const client = connect(reattach?.Addr.String ?? "", credentials.createInsecure());
    await client.ask("GetMetadata");
    await client.send("/plugin.GRPCController/Shutdown", Buffer.alloc(0));
    await client.ask("GetMetadata");
    started.child.kill("SIGINT");
    assert.equal((await started.ended).code, 0);
    assert.match(started.said, /^shut down$/m);
  });

  it("is one file, the same each time, beside the licences of what is in it", async () => {
    const entry = "test/terraform/server/tiny-provider-worker.ts";
    const again = await bundleTerraform({ root, entry, folder: join(folder, "again") });
    assert(readFileSync(again).equals(readFileSync(program)));
    assert.equal(statSync(again).mode & 0o777, 0o755);
    assert(!readFileSync(again, "utf8").includes(root));
    const licences = readFileSync(join(folder, "again", "LICENSES.txt"), "utf8");
    assert.match(
      licences,
      /^@grpc\/grpc-js \d+\.\d+\.\d+ \(Apache-2\.0\)\n[^]*TERMS AND CONDITIONS/m,
    );
  });
});

function pem(base64: string): Buffer {
  const read = new X509Certificate(Buffer.from(base64, "base64"));
  return Buffer.from(read.toString());
}
