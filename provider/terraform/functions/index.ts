import type { ProviderFunction } from "./provider-function.js";

/** Every function by its name. */
export const functions: Readonly<Record<string, ProviderFunction>> = {};
