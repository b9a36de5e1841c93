import assert from "node:assert/strict";

import {
  createEmulator,
  defaultKey,
  type Emulator,
  type EmulatorControl,
  type EmulatorOptions,
} from "../../../provider/emulator/index.js";
import {
  callEmulator,
  type CallOptions,
  type CallResponse,
  type CallTarget,
} from "../../support/tc3-client.js";

const VERSIONS = {
  cam: "2019-01-16",
  sts: "2018-08-13",
  tic: "2020-11-17",
  "tic-settings": "2026-11-01",
} as const;

/** What a test may change of a call: who calls, where, and how it is signed. */
export type Overrides = Partial<CallTarget> & { options?: CallOptions };

/** One emulator for each test of a suite. */
export class Fixture {
  #emulator: Emulator | undefined;

  constructor(private readonly options: EmulatorOptions) {}

  get emulator(): Emulator {
    assert(this.#emulator, "the emulator runs during a test only");
    return this.#emulator;
  }

  get control(): EmulatorControl {
    return this.emulator.control;
  }

  /** Calls an action as the first account's root, in Guangzhou. */
  call(
    service: keyof typeof VERSIONS,
    action: string,
    params: Record<string, unknown> = {},
    { options, ...target }: Overrides = {},
  ): Promise<CallResponse> {
    return callEmulator(
      this.emulator.url,
      {
        service,
        version: VERSIONS[service],
        action,
        region: "ap-guangzhou",
        ...defaultKey(0),
        ...target,
      },
      params,
      options,
    );
  }

  /** Calls an action that must succeed. */
  async ok(...args: Parameters<Fixture["call"]>): Promise<CallResponse> {
    const response = await this.call(...args);
    assert.equal(response.Error, undefined, JSON.stringify(response.Error));
    return response;
  }

  /** Calls an action that must be refused with this code. Answers the message. */
  async refused(code: string, ...args: Parameters<Fixture["call"]>): Promise<string> {
    const response = await this.call(...args);
    assert.equal(response.Error?.Code, code, JSON.stringify(response));
    return response.Error.Message;
  }

  async start(): Promise<void> {
    this.#emulator = await createEmulator(this.options);
  }

  async stop(): Promise<void> {
    await this.#emulator?.close();
    this.#emulator = undefined;
  }
}

/** Starts an emulator before each test of the suite and stops it after. */
export function useEmulator(options: EmulatorOptions = {}): Fixture {
  const fixture = new Fixture(options);
  beforeEach(() => fixture.start());
  afterEach(() => fixture.stop());
  return fixture;
}

/** The role that TIC is granted, by its default name. */
export const ROLE_NAME = "TIC_QCSLinkedRoleInInfrastructureAsCode";

/** The parameters of CreateServiceLinkedRole for that role. */
export const GRANT = { QCSServiceName: ["infrastructureascode.tic.cloud.tencent.com"] };
