import type { DataSource } from "./data-source.js";

/** Every data source by its type. */
export const dataSources: Readonly<Record<string, DataSource>> = {};
