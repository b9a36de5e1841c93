import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";

import * as tic from "tencentcloud-tic";

import { Lab, type Answer, type Program } from "../../../support/lab.js";
import { seedOf, type Account } from "./account.js";

/** What stands in Pulumi's state for one resource. */
export interface InState {
  readonly name: string;
  readonly id: string;
  readonly outputs: Record<string, unknown>;
}

type AccountState = Awaited<ReturnType<Lab["emulator"]["control"]["state"]>>["accounts"][number];

/** A lab in which every test begins with its own account and its own state. */
export class Scenario {
  readonly lab: Lab;
  readonly #state: string;
  readonly #begun = new Map<string, string>();
  readonly #programs: Program[] = [];

  private constructor(lab: Lab) {
    this.lab = lab;
    // The file of Pulumi's file backend. A copy of it saves the seconds that an import takes.
    this.#state = join(lab.directory, "state/.pulumi/stacks/lab/dev.json");
  }

  static async open(config: Readonly<Record<string, string>> = {}): Promise<Scenario> {
    const scenario = new Scenario(await Lab.open(seedOf({}), config));
    await copyFile(scenario.#state, scenario.#copy("empty"));
    return scenario;
  }

  /**
   * Seeds the account and makes the state that `program` has after an up. Where the up only takes over what is
   * there, a later test with the same credentials gets that state back.
   */
  async begin(account: Account, program: Program): Promise<void> {
    const { control } = this.lab.emulator;
    await control.seed(seedOf(account));
    const key = `${String(this.#numberOf(program))} ${JSON.stringify(account.credentials)}`;
    const begun = this.#begun.get(key);
    await copyFile(begun ?? this.#copy("empty"), this.#state);
    if (begun === undefined) {
      await control.clearCalls();
      passed(await this.lab.up(program));
      const changing = await control.calls({ changing: true });
      if (changing.length === 0) {
        const copy = this.#copy(String(this.#begun.size));
        await copyFile(this.#state, copy);
        this.#begun.set(key, copy);
      }
    }
    await control.clearCalls();
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

  /** This package's resources in Pulumi's state, by name. */
  async inState(): Promise<InState[]> {
    const { checkpoint } = JSON.parse(await readFile(this.#state, "utf8")) as {
      checkpoint: { latest?: { resources?: (InState & { urn: string; type: string })[] } };
    };
    return (checkpoint.latest?.resources ?? [])
      .filter(({ type }) => type.includes("dynamic/tic:"))
      .map(({ urn, id, outputs }) => ({ name: urn.split("::").at(-1) ?? "", id, outputs }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  async namesInState(): Promise<string[]> {
    return (await this.inState()).map(({ name }) => name);
  }

  /** Nothing was changed, by the emulator's own log. */
  async untouched(): Promise<void> {
    assert.deepEqual(await this.lab.changingCalls(), []);
  }

  /**
   * The preview refuses and so does an up without a preview; neither makes a changing call.
   * Both say what `says` looks for.
   */
  async refusedInBoth(program: Program, says: readonly RegExp[]): Promise<void> {
    refused(await this.lab.preview(program), says);
    refused(await this.lab.up(program), says);
    await this.untouched();
  }

  #numberOf(program: Program): number {
    if (!this.#programs.includes(program)) this.#programs.push(program);
    return this.#programs.indexOf(program);
  }

  #copy(name: string): string {
    return join(this.lab.directory, `begun-${name}.json`);
  }
}

/** Opens a scenario before the tests of a `describe`, and closes it after them. */
export function useScenario(config?: Readonly<Record<string, string>>): () => Scenario {
  let scenario: Scenario | undefined;
  before("open a lab", async () => {
    scenario = await Scenario.open(config);
  });
  after("close the lab", () => scenario?.lab.close());
  return () => {
    assert.ok(scenario);
    return scenario;
  };
}

/** The command succeeded. */
export function passed(answer: Answer): Answer {
  assert.ok(answer.ok, answer.text);
  return answer;
}

/** The command failed, with a text for people: all of `says`, no stack trace. */
export function refused(answer: Answer, says: readonly RegExp[]): Answer {
  assert.ok(!answer.ok, answer.text);
  for (const text of says) assert.match(answer.text, text);
  assert.doesNotMatch(answer.text, /\n\s+at .+:\d+:\d+/);
  return answer;
}

/** A program that declares these, with the guards that its removals need. */
export function program(declare: () => unknown): Program {
  return () => {
    tic.registerGuards();
    declare();
    return undefined;
  };
}
