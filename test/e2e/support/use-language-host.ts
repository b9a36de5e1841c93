import assert from "node:assert/strict";

import { ensurePulumi, type PulumiCli } from "../../../tools/pulumi.js";

/**
 * The Pulumi CLI for a suite whose programs `pulumi` itself runs; call the answer to get it. Where
 * the CLI has no language host for Node.js the suite is skipped, which ensurePulumi explains; a
 * build machine fails.
 */
export function useLanguageHost(): () => PulumiCli {
  let pulumi: PulumiCli | undefined;
  before(async function () {
    // The first time, the CLI may have to be downloaded or built.
    this.timeout(10 * 60_000);
    const found = await ensurePulumi({ log: (line) => process.stderr.write(`${line}\n`) });
    if (found.runsPrograms) {
      pulumi = found;
      return;
    }
    assert.notEqual(process.env.CI, "true", "the Pulumi CLI has no language host for Node.js");
    // Only Pulumi's own installer brings the language host; a build machine failed above instead.
    this.skip();
  });
  return () => {
    assert.ok(pulumi);
    return pulumi;
  };
}
