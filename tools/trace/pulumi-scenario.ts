import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tic from "../../provider/pulumi/index.js";
import { programOf } from "../../test/pulumi/support/objects.js";
import {
  ENVIRONMENT,
  keyPair,
  keys,
  SimulatedLab,
} from "../../test/pulumi/support/simulated-lab.js";

/** A preview that deletes the account's credential in use, while TIC authorization is off: rule C6 refuses. */
export async function previewRefusedDeletion(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "trace-"));
  Object.assign(process.env, ENVIRONMENT, { TMPDIR: folder });
  const pair = keyPair(1);
  const lab = await SimulatedLab.open({
    accounts: [{ keys, credentials: [{ name: "legacy", ...pair }] }],
  });
  try {
    const program = (isDeclared: boolean) =>
      programOf(() => {
        if (isDeclared) new tic.ManagedCredential("legacy", { name: "legacy", ...pair });
      });
    const made = await lab.engine.up(program(true));
    if (!made.ok) throw new Error(made.text);
    const { ok } = await lab.engine.preview(program(false));
    if (ok) throw new Error("The preview refused nothing.");
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
