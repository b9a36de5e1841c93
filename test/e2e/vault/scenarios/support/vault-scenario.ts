import assert from "node:assert/strict";

import type { Seed } from "tencentcloud-tic/emulator";

import { Lab, type Program } from "../../../../support/lab.js";
import { vaultApi, type VaultAnswer, type VaultApi } from "../../../../support/vault-api.js";
import { PulumiScenario } from "../../../support/pulumi-scenario.js";
import { NO_VAULT, useEnvironment } from "./environment.js";

/** What a seed says of Vault. */
export type Vault = NonNullable<Seed["vault"]>;

/** A lab with an emulator's Vault, in which every test begins with its own server and state. */
export class VaultScenario extends PulumiScenario {
  /** The emulator's Vault, called with the root token. */
  readonly api: VaultApi;

  private constructor(lab: Lab) {
    super(lab);
    this.api = vaultApi(lab.emulator.url, "root");
  }

  static async open(): Promise<VaultScenario> {
    return new VaultScenario(await Lab.open({})).keepEmpty();
  }

  /**
   * Seeds the server. With a program that declares just what is on it: the state that this has
   * after an up.
   */
  async begin(vault: Vault, program?: Program): Promise<void> {
    const changed = await this.restart({ vault }, program);
    assert.ok(!changed, "the program declares just what is on the server");
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

  /** The changes that were asked of the server since the test began. */
  changes(): Promise<string[]> {
    return this.lab.changingCalls();
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
