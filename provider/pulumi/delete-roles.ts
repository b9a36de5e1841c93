import type { PropertyMap } from "../core/settings/connection.js";
import type { Subject } from "../core/engine/step.js";
import { driverOf } from "./drivers.js";
import type { ProviderProcess } from "./provider-process.js";

/** Roles on a mount that stays. */
interface RolesOfMount {
  /** The mount's state. */
  readonly mount: PropertyMap;
  readonly roles: readonly string[];
  readonly secret: ReadonlySet<string>;
  readonly subject: Subject;
}

/**
 * Deletes roles that left the program with `deletedWith`, and for which the engine made no call: it took
 * their mount for one that goes, which another resource holds.
 */
export async function deleteRoles(
  provider: ProviderProcess,
  { mount, roles, secret, subject }: RolesOfMount,
): Promise<void> {
  const { address, namespace, clusterId, connection, path } = mount;
  for (const role of roles) {
    const state = { address, namespace, clusterId, connection, mount: path, role };
    const driver = await driverOf(provider, "VaultAuthRole", { properties: state, secret });
    await driver.delete({ subject, state, switchFollows: false });
  }
}
