import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Seed } from "tencentcloud-tic/emulator";

import { Lab, type Program } from "../../../../support/lab.js";
import { vaultApi, type VaultAnswer, type VaultApi } from "../../../../support/vault-api.js";
import { passed, refused, type InState } from "../../../scenarios/support/scenario.js";
import { NO_VAULT, useEnvironment } from "./environment.js";

/** What a seed says of Vault. */
export type Vault = NonNullable<Seed["vault"]>;

/** A lab with an emulator's Vault, in which every test begins with its own server and state. */
export class VaultScenario {
  readonly lab: Lab;
  /** The emulator's Vault, called with the root token. */
  readonly api: VaultApi;
  readonly #state: string;
  readonly #begun = new Map<Program, string>();

  private constructor(lab: Lab) {
    this.lab = lab;
    this.api = vaultApi(lab.emulator.url, "root");
    // The file of Pulumi's file backend. A copy of it saves the seconds that an import takes.
    this.#state = join(lab.directory, "state/.pulumi/stacks/lab/dev.json");
  }

  static async open(): Promise<VaultScenario> {
    const scenario = new VaultScenario(await Lab.open({}));
    await copyFile(scenario.#state, scenario.#copy("empty"));
    return scenario;
  }

  /**
   * Seeds the server. With a program that declares just what is on it: the state that this has
   * after an up. It is the same each time, so it is made once and brought back after that.
   */
  async begin(vault: Vault, program?: Program): Promise<void> {
    const { control } = this.lab.emulator;
    await control.seed({ vault });
    const begun = program === undefined ? this.#copy("empty") : this.#begun.get(program);
    await copyFile(begun ?? this.#copy("empty"), this.#state);
    if (program !== undefined && begun === undefined) {
      passed(await this.lab.up(program));
      await this.untouched();
      const copy = this.#copy(String(this.#begun.size));
      await copyFile(this.#state, copy);
      this.#begun.set(program, copy);
    }
    await control.clearCalls();
  }

  /** Somebody else changes the server. */
  async outside(method: string, path: string, body?: unknown): Promise<void> {
    await this.api.ok(method, path, body);
    await this.lab.emulator.control.clearCalls();
  }

  /** What Vault tells of a role; undefined when it is not there. */
  async role(name: string, mount = "tencentcloud"): Promise<VaultAnswer["data"] | undefined> {
    const { status, data } = await this.api.ask("GET", `auth/${mount}/role/${name}`);
    return status === 200 ? data : undefined;
  }

  /** Paths of the auth mounts, in their order, but for the one of tokens. */
  async mounts(): Promise<string[]> {
    const { data } = await this.api.ok("GET", "sys/auth");
    return Object.keys(data)
      .map((path) => path.slice(0, -1))
      .filter((path) => path !== "token")
      .sort();
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

  /** The changes that were asked of the server since the test began. */
  changes(): Promise<string[]> {
    return this.lab.changingCalls();
  }

  /** Nothing was changed, by the emulator's own log. */
  async untouched(): Promise<void> {
    assert.deepEqual(await this.changes(), []);
  }

  /** The preview refuses and so does an up without a preview; neither changes the server. */
  async refusedInBoth(program: Program, says: readonly RegExp[]): Promise<void> {
    refused(await this.lab.preview(program), says);
    refused(await this.lab.up(program), says);
    await this.untouched();
  }

  #copy(name: string): string {
    return join(this.lab.directory, `begun-${name}.json`);
  }
}

/** Opens a scenario before the tests of a `describe`, and closes it after them. */
export function useVaultScenario(): () => VaultScenario {
  let scenario: VaultScenario | undefined;
  const environment = useEnvironment();
  before("open a lab", async () => {
    scenario = await VaultScenario.open();
    environment({ ...NO_VAULT, VAULT_ADDR: scenario.lab.emulator.url, VAULT_TOKEN: "root" });
  });
  after("close the lab", () => scenario?.lab.close());
  return () => {
    assert.ok(scenario);
    return scenario;
  };
}
