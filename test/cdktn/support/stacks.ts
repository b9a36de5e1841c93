import { tmpdir } from "node:os";
import type { TerraformStack } from "cdktn";
import type { Constructs } from "./use-constructs.js";

/** What a stack may use everything of, so that cdktn's own check stays quiet. */
const everything = { targetVersions: { terraform: ">=1.11", opentofu: ">=1.11" } };

/** A stack named `demo`, with nothing in it. */
export function emptyStack({ library }: Constructs, context: object = everything): TerraformStack {
  // Nothing is written there; a folder of its own would be left behind.
  const app = library.Testing.app({ outdir: tmpdir(), context: { ...context } });
  return new library.TerraformStack(app, "demo");
}

/** The JSON of a stack that passes its validations. */
export function synthesised({ library }: Constructs, stack: TerraformStack): unknown {
  return JSON.parse(library.Testing.synth(stack, true));
}

/** What the validations of a stack say; undefined when they are content. */
export function refusalOf({ library }: Constructs, stack: TerraformStack): string | undefined {
  try {
    library.Testing.synth(stack, true);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Arguments that a kind cannot do without, each of them right. */
export const required = {
  ManagedCredential: {
    name: "legacy",
    secretId: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    secretKey: "S".repeat(32),
  },
  VaultAuthRole: { arn: "qcs::cam::uin/100000000001:roleName/app" },
} as const;
