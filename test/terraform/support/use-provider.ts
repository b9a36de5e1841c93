import assert from "node:assert/strict";

import type { Emulator, Seed } from "../../../provider/emulator/index.js";
import { createEmulator, defaultKey } from "../../../provider/emulator/index.js";
import { createProvider } from "../../../provider/terraform/rpc/index.js";
import { noMemory, type RunMemory } from "../../../provider/terraform/run/run-memory.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { claimed, Phase, type Held } from "./phase.js";
import { passes, said } from "./said.js";
import type { ResourceKind } from "../../support/kinds.js";

/** The token of the emulator's Vault. */
export const VAULT_TOKEN = "root-of-the-test";

/** A provider at an emulator's account and Vault, for the tests of a suite. */
export class ProvidedAt {
  constructor(readonly emulator: Emulator) {}

  /** The provider's environment: the key of the first account. */
  get env(): Record<string, string> {
    const { secretId, secretKey } = defaultKey(0);
    return { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };
  }

  /** The provider's block. */
  get block(): CtyObject {
    const { url } = this.emulator;
    return {
      settings: "gateway",
      gateway_endpoint: url,
      endpoints: { cam: url, sts: url, tic: url },
      region: "ap-guangzhou",
      max_retries: 0,
      vault_address: url,
      vault_token: VAULT_TOKEN,
    };
  }

  /** The provider before it has its block. */
  unconfigured(
    env: NodeJS.ProcessEnv = this.env,
    stop = new AbortController(),
    memory: RunMemory = noMemory,
  ): Phase {
    const log = createLog({ level: "off", write: () => undefined });
    return new Phase(createProvider({ stop: stop.signal, log, version: "0.0.0", env, memory }));
  }

  /** The provider at the beginning of a phase. */
  async phase(
    changes: CtyObject = {},
    stop = new AbortController(),
    memory: RunMemory = noMemory,
  ): Promise<Phase> {
    const phase = this.unconfigured(this.env, stop, memory);
    const found = await phase.configure({ ...this.block, ...changes });
    assert.deepEqual(said(found), []);
    return phase;
  }

  /** An object as a first plan and its apply leave it. */
  async made(kind: ResourceKind, config: CtyObject, changes: CtyObject = {}): Promise<Held> {
    passes({ diagnostics: await this.unconfigured().validate(kind, config) });
    passes(await (await this.phase(changes)).plan(kind, config));
    const applying = await this.phase(changes);
    const planned = passes(await applying.plan(kind, config));
    return claimed(passes(await applying.apply(kind, config, planned)));
  }

  /** An object as a plan and its apply leave it that was there before. */
  async changed(kind: ResourceKind, config: CtyObject, prior: Held): Promise<Held> {
    passes({ diagnostics: await this.unconfigured().validate(kind, config) });
    const applying = await this.phase();
    const planned = passes(await applying.plan(kind, config, prior));
    assert.deepEqual(planned.replaces, [], "it is changed in place");
    return claimed(passes(await applying.apply(kind, config, planned, prior)));
  }

  /** The first account as it is now. */
  async account() {
    const [account] = (await this.emulator.control.state()).accounts;
    assert.ok(account);
    return account;
  }

  /** The account's credentials by name, with their states. */
  async credentials(): Promise<readonly string[]> {
    return (await this.account()).credentials.map(({ name, state }) => `${name} ${state}`);
  }

  /** The changing calls since the seed, or since the log was cleared. */
  async changes(): Promise<readonly string[]> {
    return (await this.emulator.control.calls({ changing: true })).map(({ action }) => action);
  }
}

/** The memory of a run whose phases are in this process. */
export function memoryOfRun(): RunMemory {
  const facts: string[] = [];
  return {
    keeps: true,
    note: (fact) => void facts.push(fact),
    has: (fact) => facts.includes(fact),
    latest: (asked) =>
      facts.findLast((fact): fact is (typeof asked)[number] => asked.some((one) => one === fact)),
    notedBefore: () => [],
  };
}

/** An emulator for a suite, seeded again before each test, with the provider in front of it. */
export function useProvider(seed: Seed = {}): () => ProvidedAt {
  let provided: ProvidedAt | undefined;
  before(async () => {
    provided = new ProvidedAt(await createEmulator());
  });
  beforeEach(() => there().emulator.control.seed(withToken(seed)));
  after(() => provided?.emulator.close());
  function there(): ProvidedAt {
    assert.ok(provided, "the emulator runs within tests only");
    return provided;
  }
  return there;
}

/** A seed whose Vault knows the token of the tests. */
export function withToken(seed: Seed): Seed {
  const keys = [0, 1, 2, 3].map(defaultKey);
  const accounts = (seed.accounts ?? [{}]).map((account, index) =>
    index === 0 ? { keys, ...account } : account,
  );
  return { ...seed, accounts, vault: { token: VAULT_TOKEN, ...seed.vault } };
}
