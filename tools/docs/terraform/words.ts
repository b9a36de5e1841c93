import { inTerms } from "../../../provider/core/engine/terms.js";
import { terraformTerms } from "../../../provider/terraform/rpc/terms.js";
import { inTerraform as asTrueThere } from "../../../provider/terraform/schema/resource-attributes.js";

/** A sentence of the core, or of another page, as Terraform's users read it. */
export function inTerraform(text: string): string {
  return asTrueThere(inTerms(text, terraformTerms)).replaceAll(/\bprogram\b/g, "configuration");
}
