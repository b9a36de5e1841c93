import type { EphemeralResource } from "./ephemeral-resource.js";

/** Every ephemeral resource by its type. */
export const ephemeralResources: Readonly<Record<string, EphemeralResource>> = {};
