import assert from "node:assert/strict";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SeedAccount, SeedVault } from "../../../../../provider/emulator/index.js";
import type { TerraformAnswer } from "../../../../support/terraform-answer.js";
import type { Engine } from "../../../../support/terraform-cli.js";
import type { TerraformLab } from "../../../../support/terraform-lab.js";
import { addressesInStateFile } from "../../../../support/terraform-state.js";
import { useTerraformLab } from "../../../../support/use-terraform.js";
import { seedOf } from "../../../scenarios/support/account.js";
import { passed, refused } from "../../../support/answers.js";
import { LabScenario } from "../../../support/lab-scenario.js";

export { passed, refused };

/** What an account and a server are like when a test begins. */
export interface Beginning extends SeedAccount {
  readonly vault?: SeedVault;
}

/** A lab in which every test begins with its own account and its own state. */
export class GuardScenario extends LabScenario<TerraformLab> {
  readonly #begun = new Map<string, string>();

  /**
   * Seeds the account and makes the state that `program` has after an apply. Where the apply only takes over
   * what is there, a later test with the same beginning gets that state back.
   */
  async begin({ vault, ...account }: Beginning, program: string): Promise<void> {
    const { lab } = this;
    await lab.emulator.control.seed({
      ...seedOf(account),
      ...(vault === undefined ? {} : { vault }),
    });
    await lab.forgetState();
    const remaining = [program, account.credentials, account.authorization, vault];
    const known = this.#begun.get(JSON.stringify(remaining));
    if (known !== undefined) await copyFile(known, lab.stateFile);
    else if (program !== "") {
      await lab.emulator.control.clearCalls();
      passed(await lab.apply(program));
      if ((await lab.changingCalls()).length === 0) {
        const copy = join(lab.directory, `begun-${String(this.#begun.size)}.json`);
        await copyFile(lab.stateFile, copy);
        this.#begun.set(JSON.stringify(remaining), copy);
      }
    }
    await lab.emulator.control.clearCalls();
  }

  /** Writes a module that the configuration may call as `./one`. */
  async module(text: string): Promise<void> {
    await mkdir(join(this.lab.directory, "one"), { recursive: true });
    await this.lab.write("one/main.tf", text);
  }

  /** Writes the configuration and lets the engine find its modules. */
  async get(program: string): Promise<void> {
    await writeFile(join(this.lab.directory, "main.tf"), program);
    passed(await this.lab.run("get"));
  }

  /** Addresses of the managed resources that have objects in state, sorted. */
  inState(): Promise<readonly string[]> {
    return addressesInStateFile(this.lab.stateFile);
  }

  /**
   * Each of the commands refuses with all of `says`; none makes a changing call, and the state
   * keeps what it has.
   */
  async refusedIn(
    commands: readonly (() => Promise<TerraformAnswer>)[],
    says: readonly RegExp[],
  ): Promise<void> {
    const before = [await this.inState(), await this.lab.ids()];
    for (const command of commands) refused(await command(), says);
    await this.untouched();
    assert.deepEqual([await this.inState(), await this.lab.ids()], before);
  }

  /** The plan of a configuration refuses, and so does its apply. */
  refusedInBoth(
    program: string,
    says: readonly RegExp[],
    ...options: readonly string[]
  ): Promise<void> {
    const { lab } = this;
    return this.refusedIn(
      [() => lab.plan(program, ...options), () => lab.apply(program, ...options)],
      says,
    );
  }
}

/** Opens a scenario before the tests of a `describe`, and closes it after them. */
export function useGuard(
  engine: Engine,
  settings: Readonly<Record<string, unknown>> = {},
): () => GuardScenario {
  const lab = useTerraformLab({
    engine,
    mode: "reattach",
    seed: {},
    // Deletions that wait in vain shall not take a minute each.
    settings: { vaultToken: "root", waitForSwitch: "2s", ...settings },
  });
  let scenario: GuardScenario | undefined;
  return () => {
    scenario ??= new GuardScenario(lab());
    return scenario;
  };
}
