import type { PropertyMap } from "../core/settings/connection.js";
import { coreName } from "./names.js";

/** The arguments as the core names them. A key is a key, in whichever form it is given. */
export function coreArguments(known: PropertyMap): PropertyMap {
  const { secretKeyWo, secretKeyWoVersion: _version, ...others } = known;
  const key = secretKeyWo === undefined ? {} : { secretKey: secretKeyWo };
  return Object.fromEntries(
    Object.entries({ ...others, ...key }).map(([name, value]) => [coreName(name), value]),
  );
}
