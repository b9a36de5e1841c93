import type { ResourceKind } from "../core/engine/step.js";
import { snakeCase } from "../core/values/snake-case.js";
import type { PropertyMap } from "../core/settings/connection.js";

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}

/** Names that a construct has for something else, and what stands in their place. */
const RENAMED: Readonly<Record<string, string>> = { provider: "credentialProvider" };

/** The name in a construct's config of one of the core's arguments or outputs. */
export function constructName(name: string): string {
  return RENAMED[name] ?? name;
}

/** The core's name of an argument of a construct. */
function coreName(name: string): string {
  const renamed = Object.entries(RENAMED).find(([, there]) => there === name);
  return renamed?.[0] ?? name;
}

/** The arguments as the core names them. A key is a key, in whichever form it is given. */
export function coreArguments(known: PropertyMap): PropertyMap {
  const { secretKeyWo, secretKeyWoVersion: _version, ...others } = known;
  const key = secretKeyWo === undefined ? {} : { secretKey: secretKeyWo };
  return Object.fromEntries(
    Object.entries({ ...others, ...key }).map(([name, value]) => [coreName(name), value]),
  );
}
