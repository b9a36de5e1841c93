import type { SnapshotCache } from "./tic/snapshot-cache.js";
import type { VaultReader } from "./vault/reader.js";

/** The services behind one connection. */
export interface Reached {
  account(): SnapshotCache;
  vault(): VaultReader;
}
