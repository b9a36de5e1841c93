import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { Lab, type Program } from "../../../support/lab.js";
import { PulumiScenario } from "../../support/pulumi-scenario.js";
import { seedOf, type Account } from "./account.js";

export { passed, refused } from "../../support/answers.js";

/** A lab in which every test begins with its own account and its own state. */
export class Scenario extends PulumiScenario {
  static async open(config: Readonly<Record<string, string>> = {}): Promise<Scenario> {
    return new Scenario(await Lab.open(seedOf({}), config)).keepEmpty();
  }

  /** Seeds the account and makes the state that `program` has after an up. */
  async begin(account: Account, program: Program): Promise<void> {
    await this.restart(seedOf(account), program, JSON.stringify(account.credentials));
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

/** A program that declares these, with the guards that its removals need. */
export function program(declare: () => unknown): Program {
  return () => {
    tic.registerGuards();
    declare();
    return undefined;
  };
}
