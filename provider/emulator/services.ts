import type { Service } from "./api/service.js";
import { cam } from "./cam/routes.js";
import { sts } from "./sts/routes.js";
import { ticSettings } from "./tic-settings/routes.js";
import { tic } from "./tic/routes.js";

/** The emulated services, by the name that a request's credential scope gives. */
export const services: ReadonlyMap<string, Service> = new Map(
  [cam, sts, tic, ticSettings].map((service) => [service.name, service]),
);
