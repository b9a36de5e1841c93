import assert from "node:assert/strict";

import {
  createEmulator,
  defaultKey,
  type Emulator,
} from "../../../../../provider/emulator/index.js";
import { passed } from "../../guard/support/guard-scenario.js";
import { authorization, credential, legacy, role, spare } from "../../guard/support/hcl.js";
import type { ProcessScenario } from "./process-scenario.js";

/** The uin of the second account. */
export const SECOND = "100000000002";
/** The uin of one more account behind the same address. */
export const THIRD = "100000000003";

const TOKEN = "root-of-the-second";
const there = "provider = tic.second";
const mounts = [{ path: "tencentcloud" }];

/** Another account on another Vault, which the configuration `tic.second` leads to. */
export class SecondAccount {
  constructor(readonly emulator: Emulator) {}

  /** Begins anew in both accounts, with a mount on each Vault, and nothing in state. */
  async begin(scenario: ProcessScenario): Promise<void> {
    Object.assign(scenario.lab.environment, keyOf(1));
    await scenario.begin({ credentials: [legacy], vault: { token: "root", mounts } }, "");
    await this.emulator.control.seed({
      accounts: [
        { accountId: SECOND, keys: [defaultKey(1)] },
        { accountId: THIRD, keys: [defaultKey(3)] },
      ],
      vault: { token: TOKEN, mounts },
    });
  }

  /** Objects of both accounts and both Vaults. */
  get program(): string {
    const { url } = this.emulator;
    const block = `provider "tic" {
  alias              = "second"
  environment_prefix = "SECOND_"
  settings           = "gateway"
  gateway_endpoint   = "${url}"
  endpoints          = { cam = "${url}", sts = "${url}", tic = "${url}" }
  vault_address      = "${url}"
  vault_token        = "${TOKEN}"
}
`;
    const here = credential(spare) + role("app");
    return block + here + authorization(there) + role("ci", there);
  }

  /** Applies the program: each object is made where it belongs. */
  async apply({ lab }: ProcessScenario): Promise<void> {
    passed(await lab.apply(this.program));
    assert.deepEqual([...(await lab.changingCalls())].sort(), [
      "CreateCredential",
      "POST auth/tencentcloud/role/app",
    ]);
    assert.deepEqual([...(await this.changingCalls())].sort(), [
      "CreateServiceLinkedRole",
      "EnableAuthorization",
      "POST auth/tencentcloud/role/ci",
    ]);
  }

  /** The names of the changing calls that came here. */
  async changingCalls(): Promise<readonly string[]> {
    return (await this.emulator.control.calls({ changing: true })).map(({ action }) => action);
  }
}

/** The environment with the n-th key for the second account. */
export function keyOf(n: number): Record<string, string> {
  const { secretId, secretKey } = defaultKey(n);
  return { SECOND_SECRET_ID: secretId, SECOND_SECRET_KEY: secretKey };
}

/** A second account for a suite. */
export function useSecondAccount(): () => SecondAccount {
  let second: SecondAccount | undefined;
  before("open a second account", async () => {
    second = new SecondAccount(await createEmulator());
  });
  after("close the second account", () => second?.emulator.close());
  return () => {
    assert.ok(second, "the second account is there during the suite only");
    return second;
  };
}
