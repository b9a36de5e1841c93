import type { TerraformMetaArguments } from "cdktn";
import type { PropertyMap } from "../core/settings/connection.js";

const META = {
  dependsOn: true,
  count: true,
  provider: true,
  lifecycle: true,
  forEach: true,
  provisioners: true,
  connection: true,
} as const satisfies Record<keyof TerraformMetaArguments, true>;

/** What the libraries know of a config, and what is ours. */
export function splitConfig(config: TerraformMetaArguments): {
  readonly meta: TerraformMetaArguments;
  readonly given: PropertyMap;
} {
  const entries = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    meta: Object.fromEntries(entries.filter(([name]) => Object.hasOwn(META, name))),
    given: Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(META, name))),
  };
}
