import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createCertificate } from "../../../../provider/terraform/server/certificate.js";
import { cookie, PluginProcess } from "../../../terraform/server/plugin-process.js";
import { processesWith } from "./support/processes.js";
import { PROGRAM } from "./support/program.js";

/** A Terraform that is killed while its provider starts. */
const PARENT = `
  const stdio = ["ignore", "pipe", "inherit"];
  require("node:child_process").spawn(process.argv[1], { stdio });
  process.kill(process.pid, "SIGKILL");
`;

describe("Orphan", function () {
  this.timeout(30_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tic-orphan-"));
  });
  after(async () => {
    for (const { pid } of await processesWith(`TMPDIR=${folder}`)) process.kill(pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("A provider whose Terraform was killed before it could say where it is ends, and leaves nothing", async () => {
    const { ended } = new PluginProcess([process.execPath, "--eval", PARENT, PROGRAM], {
      ...cookie,
      PLUGIN_CLIENT_CERT: createCertificate().certificate.toString(),
      TMPDIR: folder,
    });
    // Not before the provider has ended, which holds the same stderr.
    assert.equal((await ended).signal, "SIGKILL");
    assert.deepEqual(readdirSync(folder), []);
  });
});
