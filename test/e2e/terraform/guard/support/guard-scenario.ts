import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { defaultKey } from "../../../../../provider/emulator/seed/default-seed.js";
import type { Seed, SeedAccount, SeedVault } from "../../../../../provider/emulator/index.js";
import type { TerraformAnswer } from "../../../../support/terraform-answer.js";
import type { Engine } from "../../../../support/terraform-cli.js";
import type { TerraformLab } from "../../../../support/terraform-lab.js";
import { useTerraformLab } from "../../../../support/use-terraform.js";

/** What an account and a server are like when a test begins. */
export interface Beginning extends SeedAccount {
  readonly vault?: SeedVault;
}

/** A lab in which every test begins with its own account and its own state. */
export class GuardScenario {
  readonly lab: TerraformLab;
  readonly #begun = new Map<string, string>();

  constructor(lab: TerraformLab) {
    this.lab = lab;
  }

  /**
   * Seeds the account and makes the state that `program` has after an apply. Where the apply only takes over
   * what is there, a later test with the same beginning gets that state back.
   */
  async begin({ vault, ...account }: Beginning, program: string): Promise<void> {
    const { lab } = this;
    await lab.emulator.control.seed(seedOf(account, vault));
    await lab.forgetState();
    const kept = [program, account.credentials, account.authorization, vault];
    const known = this.#begun.get(JSON.stringify(kept));
    if (known !== undefined) await copyFile(known, lab.stateFile);
    else if (program !== "") {
      await lab.emulator.control.clearCalls();
      passed(await lab.apply(program));
      if ((await lab.changingCalls()).length === 0) {
        const copy = join(lab.directory, `begun-${String(this.#begun.size)}.json`);
        await copyFile(lab.stateFile, copy);
        this.#begun.set(JSON.stringify(kept), copy);
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

  /** The account as it is now. */
  async account() {
    const [account] = (await this.lab.emulator.control.state()).accounts;
    assert.ok(account);
    return account;
  }

  /** Names of the account's credentials, with their states. */
  async credentials(): Promise<readonly string[]> {
    return (await this.account()).credentials.map(({ name, state }) => `${name} ${state}`);
  }

  async isEnabled(): Promise<boolean> {
    return (await this.account()).authorization.enabled;
  }

  /** Addresses of the managed resources that have objects in state, sorted. */
  async inState(): Promise<readonly string[]> {
    const text = await readFile(this.lab.stateFile, "utf8").catch(() => "{}");
    const { resources = [] } = JSON.parse(text) as {
      resources?: {
        module?: string;
        mode: string;
        type: string;
        name: string;
        instances: readonly unknown[];
      }[];
    };
    // After a create that failed, the state has the resource without any object.
    return resources
      .filter(({ mode, instances }) => mode === "managed" && instances.length > 0)
      .map(({ module, type, name }) => [module, type, name].filter(Boolean).join("."))
      .sort();
  }

  /** Nothing was changed, by the emulator's own log. */
  async untouched(): Promise<void> {
    assert.deepEqual(await this.lab.changingCalls(), []);
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

/** A seed of one account, which owns the keys of all credentials here. */
function seedOf(account: SeedAccount, vault: SeedVault | undefined): Seed {
  return {
    accounts: [{ keys: [0, 1, 2, 3].map(defaultKey), ...account }],
    ...(vault === undefined ? {} : { vault }),
  };
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

/** The command succeeded. */
export function passed(answer: TerraformAnswer): TerraformAnswer {
  assert.ok(answer.ok, answer.shown);
  return answer;
}

/** The command failed, with a text for people: all of `says`, no crash and no stack trace. */
export function refused(answer: TerraformAnswer, says: readonly RegExp[]): TerraformAnswer {
  assert.ok(!answer.ok, answer.shown);
  for (const text of says) assert.match(answer.text, text, answer.shown);
  assert.doesNotMatch(answer.shown, /\n\s+at .+:\d+:\d+|did not respond|[Bb]ug in the provider/);
  return answer;
}
