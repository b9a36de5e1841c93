import type { ResourceKind } from "../core/engine/step.js";
import { snakeCase } from "../core/values/snake-case.js";
import type { PropertyMap } from "../core/settings/connection.js";

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}

/** The core's argument or output in a construct's config, which has a `provider` of its own. */
export function constructName(name: string): string {
  return name === "provider" ? "credentialProvider" : name;
}

/** The arguments as the core names them. A key is a key, in whichever form it is given. */
export function coreArguments(known: PropertyMap): PropertyMap {
  const { credentialProvider, secretKeyWo, secretKeyWoVersion: _version, ...others } = known;
  return {
    ...others,
    ...(credentialProvider === undefined ? {} : { provider: credentialProvider }),
    ...(secretKeyWo === undefined ? {} : { secretKey: secretKeyWo }),
  };
}
