import assert from "node:assert/strict";

import { TerraformNotFoundError } from "../../tools/terraform.js";
import { terraformCli, type Engine } from "./terraform-cli.js";
import { TerraformLab, type TerraformLabOptions } from "./terraform-lab.js";

/**
 * An engine's command for the surrounding suite. A machine without it skips the suite and says why;
 * a build machine fails.
 */
export function useTerraform(engine: Engine): void {
  before(async function () {
    // The first time, OpenTofu may have to be built.
    this.timeout(15 * 60_000);
    try {
      await terraformCli(engine);
    } catch (error) {
      if (!(error instanceof TerraformNotFoundError) || process.env.CI === "true") throw error;
      process.stderr.write(`${error.message}\n`);
      // No registry carries Terraform; a build machine failed above instead.
      this.skip();
    }
  });
}

/** A lab for the surrounding suite; call the answer to get it. */
export function useTerraformLab(options: TerraformLabOptions): () => TerraformLab {
  let lab: TerraformLab | undefined;
  useTerraform(options.engine);
  before("open a lab", async () => {
    lab = await TerraformLab.open(options);
  });
  after("close the lab", () => lab?.close());
  return () => {
    assert.ok(lab, "the lab is open during the suite only");
    return lab;
  };
}
