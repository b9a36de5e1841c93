import * as pulumi from "@pulumi/pulumi";
import {
  createEmulator,
  type Emulator,
  type EmulatorState,
} from "../../../provider/emulator/index.js";
import { defaultKey, type Seed } from "../../../provider/emulator/seed/seed.js";
import { SimulatedEngine } from "./simulated-engine.js";

/** The environment of the runs: tests of one file share a process, and the settings are the same. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  TENCENTCLOUD_SECRET_ID: defaultKey(0).secretId,
  TENCENTCLOUD_SECRET_KEY: defaultKey(0).secretKey,
  VAULT_TOKEN: "root",
  // By `connection: { environmentPrefix }`: a second account, and the first one once more.
  OTHER_SECRET_ID: defaultKey(20).secretId,
  OTHER_SECRET_KEY: defaultKey(20).secretKey,
  SAME_SECRET_ID: defaultKey(6).secretId,
  SAME_SECRET_KEY: defaultKey(6).secretKey,
};

/** The key that signs in account 2. */
export const otherKey = defaultKey(20);

/** A key pair of account 1, by its number: the runs sign with number 0. */
export const keyPair = defaultKey;

/** The keys of account 1. */
export const keys = [0, 1, 2, 3, 4, 5, 6].map(defaultKey);

/** A CAM role of account 1. */
export const arnOf = (name: string): string => `qcs::cam::uin/100000000001:roleName/${name}`;

/** A simulated engine with an emulator of its own. */
export class SimulatedLab {
  readonly engine: SimulatedEngine;
  readonly emulator: Emulator;

  private constructor(emulator: Emulator, engine: SimulatedEngine) {
    this.emulator = emulator;
    this.engine = engine;
  }

  /** @param config more settings, by their names without `tic:` */
  static async open(
    seed: Seed,
    config: Readonly<Record<string, string>> = {},
  ): Promise<SimulatedLab> {
    const emulator = await createEmulator({ seed });
    const { url } = emulator;
    const settings = {
      settings: "gateway",
      gatewayEndpoint: url,
      endpoints: JSON.stringify({ cam: url, sts: url, tic: url }),
      vaultAddress: url,
      maxRetries: "0",
      ...config,
    };
    const entries = Object.entries(settings).map(([key, value]) => [`tic:${key}`, value] as const);
    return new SimulatedLab(emulator, new SimulatedEngine(Object.fromEntries(entries)));
  }

  async isOn(account = 0): Promise<boolean> {
    const { accounts } = await this.state();
    return accounts[account]?.authorization.enabled === true;
  }

  /** `legacy Active`, `spare Ready`. */
  async credentials(account = 0): Promise<readonly string[]> {
    const { accounts } = await this.state();
    const all = accounts[account]?.credentials ?? [];
    return all.map(({ name, state }) => `${name} ${state}`);
  }

  async roles(mount = "tencentcloud"): Promise<readonly string[]> {
    const { vault } = await this.state();
    const found = vault.mounts.find(({ path }) => path === mount);
    return Object.keys(found?.roles ?? {}).sort();
  }

  async mounts(): Promise<readonly string[]> {
    const { vault } = await this.state();
    return vault.mounts.map(({ path }) => path).sort();
  }

  state(): Promise<EmulatorState> {
    return this.emulator.control.state();
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}

/** A resource of another package: `value` is what it gives, known once it is made. */
export class Another extends pulumi.CustomResource {
  declare readonly value: pulumi.Output<string>;

  constructor(
    name: string,
    args: { gives?: string; fails?: boolean } = {},
    opts: pulumi.CustomResourceOptions = {},
  ) {
    super("another:index:Thing", name, { ...args, value: undefined }, opts);
  }
}

/** A component, for parents. */
export class Component extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions = {}) {
    super("another:index:Component", name, {}, opts);
  }
}
