/**
 * An emulator of the parts of Tencent Cloud that this package talks to, for tests and for trying
 * things out.
 *
 * @module
 */
export type { CallFilter, CallLogEntry, CallLogSize } from "./api/call-log.js";
export type { Fault } from "./api/fault.js";
export { EmulatorControl } from "./control/emulator-control.js";
export { ControlError } from "./control/operation.js";
export { createEmulator, type Emulator, type EmulatorOptions } from "./create-emulator.js";
export { defaultKey, defaultSeed } from "./seed/default-seed.js";
export type { EmulatorState } from "./state/emulator-data.js";
export { parseSeed, SeedError } from "./seed/parse-seed.js";
export type {
  SeedVault,
  SeedVaultMount,
  SeedVaultRole,
  SeedVaultToken,
} from "./seed/seed-vault.js";
export type {
  Seed,
  SeedAccount,
  SeedCredential,
  SeedEvent,
  SeedKey,
  SeedRole,
  SeedStack,
  SeedVersion,
} from "./seed/seed.js";
export { StateFileError } from "./store/state-file.js";
