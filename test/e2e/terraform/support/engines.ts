import type { OpenAdapter } from "../../../lifecycle/adapter.js";
import type { Engine } from "../../../support/terraform-cli.js";
import type { TerraformLabOptions } from "../../../support/terraform-lab.js";
import { useTerraform } from "../../../support/use-terraform.js";
import { terraformAdapter } from "./terraform-adapter.js";

const NAMES: Readonly<Record<Engine, string>> = { terraform: "Terraform", opentofu: "OpenTofu" };

/** A suite that an engine plays in, where there is one. */
export function describeWith(
  engine: Engine,
  mode: TerraformLabOptions["mode"],
  tell: (name: string, adapter: OpenAdapter) => void,
): void {
  const name = NAMES[engine];
  const where = mode === "process" ? "the built provider" : "the provider in this process";
  describe(`${name} with ${where}`, () => {
    useTerraform(engine);
    tell(name, terraformAdapter({ engine, mode }));
  });
}
