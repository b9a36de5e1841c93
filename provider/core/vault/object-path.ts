/** Where an object is on a server. */
export interface ObjectPath {
  /** Path of the auth mount, without slashes at its ends. */
  readonly path: string;
  /** Name of the role, in lower case; absent for the mount itself. */
  readonly role?: string;
}

/** The object's path: `auth/tencentcloud/role/app`. */
export function pathOf({ path, role }: ObjectPath): string {
  return role === undefined ? `auth/${path}` : `auth/${path}/role/${role}`;
}

/** The object's id: `[namespace/]auth/<mount>/role/<role>`. */
export function idOf(namespace: string, objectPath: ObjectPath): string {
  return namespace === "" ? pathOf(objectPath) : `${namespace}/${pathOf(objectPath)}`;
}
