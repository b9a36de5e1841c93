import type { Action } from "./api/action.js";
import type { Operation } from "./control/operation.js";
import type { Account, EmulatorData } from "./emulator-data.js";
import type { Api } from "./http/api.js";
import type { Seed, SeedAccount } from "./seed/seed.js";

/**
 * An emulated service: the one object that the `index.ts` of its folder exports. The README beside it
 * says what it emulates, `data.ts` what it keeps. A new service is a folder and a line in
 * `services.ts`. If it keeps or seeds anything: also its part of `emulator-data.ts`, `seed/seed.ts`
 * and `seed.schema.json`.
 */
export type Service = CloudService | ServerService;

interface ServicePart {
  readonly name: string;
  readonly version: string;
  /** What it answers: actions by name, or paths. */
  readonly routes: Readonly<Record<string, object>>;
  readonly seed?: SeedPart;
  /** The operations of the control API that change what it keeps. */
  readonly operations?: Readonly<Record<string, Operation>>;
  /** Forms of texts in its data. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
}

/** A service of the cloud, as the credential scope of a request names it. */
export interface CloudService extends ServicePart {
  /** Whether each call must name a region. */
  readonly regional: boolean;
  readonly routes: Readonly<Record<string, Action>>;
}

/** A server with a protocol of its own. */
export interface ServerService extends ServicePart {
  readonly api: Api;
}

/** How a service begins from a seed, which has passed the JSON Schema. */
export interface SeedPart {
  /** Refuses contradictions. @throws SeedError */
  readonly check?: (seed: Seed) => void;
  readonly account?: (
    account: Account,
    seed: SeedAccount,
    context: { readonly data: EmulatorData; readonly time: string },
  ) => void;
  readonly server?: (data: EmulatorData, seed: Seed, time: string) => void;
}
