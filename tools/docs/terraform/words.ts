import { inWords } from "../../../provider/core/engine/terms.js";
import { terraformWording } from "../../../provider/terraform/provider/terms.js";
import { inTerraform as asTrueThere } from "../../../provider/terraform/schema/description.js";

/** A sentence of the core, or of another page, as Terraform's users read it. */
export function inTerraform(text: string): string {
  return asTrueThere(inWords(text, terraformWording)).replaceAll(/\bprogram\b/g, "configuration");
}
