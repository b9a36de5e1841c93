import { dependable, TerraformResource, TerraformStack } from "cdktn";
import { resolved } from "./known.js";

/**
 * Whether a resource is to come before another one, directly or by way of others: a dependency the
 * other way round would be a circle, which Terraform refuses.
 *
 * @param after what a resource comes after besides what the program says
 */
export function comesBefore(
  first: TerraformResource,
  second: TerraformResource,
  after: (resource: TerraformResource) => readonly TerraformResource[],
): boolean {
  const seen = new Set<TerraformResource>();
  const reaches = (from: TerraformResource): boolean => {
    if (from === first) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...dependenciesOf(from), ...after(from)].some(reaches);
  };
  return reaches(second);
}

/** The resources that a program names in `dependsOn`. */
function dependenciesOf(resource: TerraformResource): readonly TerraformResource[] {
  const { dependsOn = [] } = resource;
  if (dependsOn.length === 0) return [];
  const names = resolved(resource, dependsOn);
  const elements = TerraformStack.of(resource).node.findAll();
  return elements
    .filter((one): one is TerraformResource => TerraformResource.isTerraformResource(one))
    .filter((one) => Array.isArray(names) && names.includes(resolved(one, dependable(one))));
}
