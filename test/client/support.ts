import assert from "node:assert/strict";
import type { TicAccount } from "../../provider/core/tic/facts.js";
import { ServiceError } from "../../provider/core/engine/errors.js";
import type { Connection, Settings } from "../../provider/core/settings/settings.js";
import { openAccount } from "../../provider/client/account.js";
import type { ApiKey } from "../../provider/client/keys/api-key.js";
import { callerWith, type Call } from "../../provider/client/tencent-cloud.js";
import {
  createEmulator,
  defaultKey,
  type Emulator,
  type Seed,
} from "../../provider/emulator/index.js";
import { LeapingClock } from "../support/test-clock.js";

/** The settings that reach a server on this machine. */
export function settingsAt(url: string, changes: Partial<Settings> = {}): Settings {
  return {
    region: "ap-guangzhou",
    regions: ["ap-guangzhou"],
    settings: "gateway",
    gatewayEndpoint: url,
    endpoints: { cam: url, sts: url, tic: url },
    roleName: "TIC_QCSLinkedRoleInInfrastructureAsCode",
    servicePrincipal: "infrastructureascode.tic.cloud.tencent.com",
    preconditions: "error",
    allowedAccountIds: [],
    requestTimeout: 5,
    maxRetries: 2,
    vaultAddress: url,
    vaultNamespace: "",
    vaultSkipVerify: false,
    vaultAllowPlainHttp: false,
    ...changes,
  };
}

/** The emulator's first key, as the client holds keys. */
export const testKey: ApiKey = { ...defaultKey(0), from: "the test" };

/** Calls of one key at a server on this machine. */
export function callsAt(url: string, changes: Partial<Settings> = {}, key = testKey): Call {
  const settings = { ...settingsAt(url, changes), clock: new LeapingClock() };
  return callerWith(settings, { key: () => Promise.resolve(key) });
}

/** An emulator for each test of a suite; `account` opens its first account, which waits for nothing. */
export function useEmulator(seed: Seed = {}): {
  emulator: () => Emulator;
  url: () => string;
  account: (changes?: Partial<Settings>, connection?: Connection) => TicAccount;
} {
  let running: Emulator | undefined;
  const emulator = (): Emulator => {
    assert.ok(running, "the emulator runs within tests only");
    return running;
  };
  const restore = keepEnvironment({
    TENCENTCLOUD_SECRET_ID: testKey.secretId,
    TENCENTCLOUD_SECRET_KEY: testKey.secretKey,
  });
  before(async () => {
    running = await createEmulator({ seed });
    restore.change();
  });
  beforeEach(() => emulator().control.seed(seed));
  after(async () => {
    restore.back();
    await running?.close();
  });
  return {
    emulator,
    url: () => emulator().url,
    account: (changes, connection) => {
      const settings = settingsAt(emulator().url, changes);
      return openAccount({ ...settings, clock: new LeapingClock() }, connection);
    },
  };
}

/** Sets environment variables and puts them back; undefined unsets one. */
export function keepEnvironment(variables: Readonly<Record<string, string | undefined>>): {
  change: () => void;
  back: () => void;
} {
  const remaining = new Map<string, string | undefined>();
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  return {
    change: () => {
      for (const [name, value] of Object.entries(variables)) {
        remaining.set(name, process.env[name]);
        set(name, value);
      }
    },
    back: () => {
      for (const [name, value] of remaining) set(name, value);
    },
  };
}

/** The error of a call that must fail. */
export async function failureOf(work: Promise<unknown>): Promise<ServiceError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof ServiceError, `not a ServiceError: ${String(error)}`);
    return error;
  }
  return assert.fail("the call should have failed");
}
