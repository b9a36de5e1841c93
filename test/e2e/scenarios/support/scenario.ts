import assert from "node:assert/strict";

import type * as auto from "@pulumi/pulumi/automation";
import * as tic from "tencentcloud-tic";

import { Lab, type Answer, type Program } from "../../../support/lab.js";
import { seedOf, type Account } from "./account.js";

/** What stands in Pulumi's state for one resource. */
export interface InState {
  readonly name: string;
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

type AccountState = Awaited<ReturnType<Lab["emulator"]["control"]["state"]>>["accounts"][number];

/** A lab in which every test begins with its own account and its own state. */
export class Scenario {
  readonly lab: Lab;
  readonly #empty: auto.Deployment;
  readonly #begun = new Map<string, auto.Deployment>();
  #next = 0;
  readonly #names = new WeakMap<Program, number>();

  private constructor(lab: Lab, empty: auto.Deployment) {
    this.lab = lab;
    this.#empty = empty;
  }

  static async open(config: Readonly<Record<string, string>> = {}): Promise<Scenario> {
    const lab = await Lab.open(seedOf({}), config);
    return new Scenario(lab, await lab.stack.exportStack());
  }

  /**
   * Seeds the account and makes the state that `program` has after an up. With the same
   * credentials that is the same state, so it is made once and brought back after that.
   */
  async begin(account: Account, program: Program): Promise<void> {
    const { control } = this.lab.emulator;
    await control.seed(seedOf(account));
    const key = `${String(this.#numberOf(program))} ${JSON.stringify(account.credentials)}`;
    const begun = this.#begun.get(key);
    if (begun === undefined) {
      await this.lab.stack.importStack(this.#empty);
      passed(await this.lab.up(program));
      this.#begun.set(key, await this.lab.stack.exportStack());
    } else {
      await this.lab.stack.importStack(begun);
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

  /** This package's resources in Pulumi's state. */
  async inState(): Promise<InState[]> {
    const { deployment } = (await this.lab.stack.exportStack()) as {
      deployment: { resources?: (InState & { urn: string; type: string })[] };
    };
    return (deployment.resources ?? [])
      .filter(({ type }) => type.includes("dynamic/tic:"))
      .map(({ urn, id, inputs, outputs }) => ({
        name: urn.split("::").at(-1) ?? "",
        id,
        inputs,
        outputs,
      }));
  }

  async namesInState(): Promise<string[]> {
    return (await this.inState()).map(({ name }) => name).sort();
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
    const known = this.#names.get(program);
    if (known !== undefined) return known;
    this.#next += 1;
    this.#names.set(program, this.#next);
    return this.#next;
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
