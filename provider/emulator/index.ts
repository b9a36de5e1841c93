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
export { parseSeed } from "./data-model.js";
export type { EmulatorState } from "./emulator-data.js";
export { defaultKey, defaultSeed } from "./seed/seed.js";
export type {
  Seed,
  SeedAccount,
  SeedCredential,
  SeedEvent,
  SeedKey,
  SeedRole,
  SeedStack,
  SeedVault,
  SeedVaultMount,
  SeedVaultRole,
  SeedVaultToken,
  SeedVersion,
} from "./seed/seed.js";
export { SeedError } from "./seed/seed-schema.js";
export { StateFileError } from "./store/state-file.js";
