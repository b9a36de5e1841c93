import { cam } from "./cam/index.js";
import type { CloudService, ServerService, Service } from "./service.js";
import { sts } from "./sts/index.js";
import { ticSettings } from "./tic-settings/index.js";
import { tic } from "./tic/index.js";
import { vault } from "./vault/index.js";

/** The emulated services. A seed is built in this order: a stack takes a method of its account. */
export const services: readonly Service[] = [sts, ticSettings, cam, tic, vault];

/** Those of the cloud, by the name that a request's credential scope gives. */
export const cloudServices: ReadonlyMap<string, CloudService> = new Map(
  services
    .filter((service): service is CloudService => !("api" in service))
    .map((service) => [service.name, service]),
);

export const serverServices: readonly ServerService[] = services.filter(
  (service): service is ServerService => "api" in service,
);
