import assert from "node:assert/strict";

import type { EmulatorState } from "tencentcloud-tic/emulator";

/** What a scenario needs of a lab, whichever engine runs in it. */
interface AnyLab {
  readonly emulator: { readonly control: { state(): Promise<EmulatorState> } };
  changingCalls(): Promise<readonly string[]>;
}

type AccountState = EmulatorState["accounts"][number];

/** A lab, and what a test sees of its first account and of its calls. */
export class LabScenario<L extends AnyLab> {
  readonly lab: L;

  constructor(lab: L) {
    this.lab = lab;
  }

  /** The account as it is now. */
  async account(): Promise<AccountState> {
    const [account] = (await this.lab.emulator.control.state()).accounts;
    assert.ok(account);
    return account;
  }

  /** Names of the account's credentials, with their states. */
  async credentials(): Promise<string[]> {
    return (await this.account()).credentials.map(({ name, state }) => `${name} ${state}`);
  }

  async isEnabled(): Promise<boolean> {
    return (await this.account()).authorization.enabled;
  }

  /** Nothing was changed, by the emulator's own log. */
  async untouched(): Promise<void> {
    assert.deepEqual(await this.lab.changingCalls(), []);
  }
}
