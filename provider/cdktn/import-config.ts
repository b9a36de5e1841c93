import { ImportableResource, type TerraformProvider } from "cdktn";
import type { Construct } from "constructs";

/**
 * What generated bindings have to take over what is there already: writes an `import` block, for
 * which Terraform generates the configuration (`terraform plan -generate-config-out`).
 */
export interface GeneratesConfigForImport {
  /**
   * @param scope where the import is declared
   * @param importToId the construct's id in the configuration that is generated
   * @param importFromId the id of the object, as `terraform import` takes it
   * @param provider the configuration of the provider; by default that without an alias
   */
  generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource;
}

export function importOf(type: string): GeneratesConfigForImport["generateConfigForImport"] {
  return (scope, importToId, importFromId, provider) =>
    new ImportableResource(scope, importToId, {
      terraformResourceType: type,
      importId: importFromId,
      ...(provider === undefined ? {} : { provider }),
    });
}
