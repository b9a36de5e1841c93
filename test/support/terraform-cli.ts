import { ensureOpenTofu } from "../../tools/opentofu.js";
import { ensureTerraform, type TerraformCli } from "../../tools/terraform.js";

/** Whose command runs. */
export type Engine = "terraform" | "opentofu";

const known = new Map<Engine, Promise<TerraformCli>>();

/**
 * The command of an engine, looked for once a process; what was tried is told when none is found.
 *
 * @throws TerraformNotFoundError
 */
export function terraformCli(engine: Engine): Promise<TerraformCli> {
  const there = known.get(engine);
  if (there !== undefined) return there;
  const ensure = engine === "terraform" ? ensureTerraform : ensureOpenTofu;
  const looked = ensure({ log: () => undefined });
  known.set(engine, looked);
  return looked;
}
