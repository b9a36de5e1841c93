import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { driverFor } from "../core/domains.js";
import type { Driver } from "../core/engine/driver.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { ProviderProcess } from "./provider-process.js";
import { termsFor } from "./terms.js";

/** What a driver is made for. */
export interface Driven {
  /** Arguments or state: the connection that they name leads to the service. */
  readonly properties: PropertyMap;
  /** Names of the arguments that are secret. */
  readonly secret: ReadonlySet<string>;
}

/** The driver of a kind, through the connection that a bag of arguments or state names. */
export async function driverOf(
  provider: ProviderProcess,
  kind: ResourceKind,
  { properties, secret }: Driven,
): Promise<Driver> {
  const services = await provider.services();
  const connection = connectionOf(properties);
  const reached = {
    account: () => services.account(connection),
    vault: () => services.vault(connection),
  };
  return driverFor(kind, reached, {
    mode: services.settings.preconditions,
    terms: termsFor(secret),
    without: provider.without,
  });
}
