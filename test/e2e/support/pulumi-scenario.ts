import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import type { Seed } from "tencentcloud-tic/emulator";

import type { Lab, Program } from "../../support/lab.js";
import { passed, refused } from "./answers.js";
import { LabScenario } from "./lab-scenario.js";
import { stateFile, ticResourcesInFile } from "./state.js";

/** What stands in Pulumi's state for one resource. */
interface InState {
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A lab of Pulumi's engine in which every test begins with its own seed and its own state. */
export class PulumiScenario extends LabScenario<Lab> {
  readonly #begun = new Map<string, string>();
  readonly #programs: Program[] = [];

  /** Keeps the state of a lab that was just opened. */
  protected async keepEmpty(): Promise<this> {
    await copyFile(stateFile(this.lab), this.#copy("empty"));
    return this;
  }

  /**
   * Seeds the emulator and makes the state that `program` has after an up. Where the up changes nothing, a later
   * test with the same program and the same `what` gets a copy of that state, which saves the seconds of an import.
   *
   * @returns whether the up changed something
   */
  protected async restart(seed: Seed, program?: Program, what = ""): Promise<boolean> {
    const { control } = this.lab.emulator;
    await control.seed(seed);
    const key = program === undefined ? "" : `${String(this.#numberOf(program))} ${what}`;
    const begun = this.#begun.get(key);
    await copyFile(begun ?? this.#copy("empty"), stateFile(this.lab));
    if (program === undefined || begun !== undefined) {
      await control.clearCalls();
      return false;
    }
    await control.clearCalls();
    passed(await this.lab.up(program));
    const changed = (await this.lab.changingCalls()).length > 0;
    if (!changed) {
      const copy = this.#copy(String(this.#begun.size));
      await copyFile(stateFile(this.lab), copy);
      this.#begun.set(key, copy);
    }
    await control.clearCalls();
    return changed;
  }

  /** This package's resources in Pulumi's state, by name. */
  async inState(): Promise<InState[]> {
    return (await ticResourcesInFile(this.lab))
      .map(({ urn, id = "", outputs }) => ({ name: urn.split("::").at(-1) ?? "", id, outputs }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  async namesInState(): Promise<string[]> {
    return (await this.inState()).map(({ name }) => name);
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
