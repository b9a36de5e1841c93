import assert from "node:assert/strict";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { PROVIDER_FILE } from "../../../../../tools/bundle-terraform.js";
import type { Engine } from "../../../../support/terraform-cli.js";
import type { TerraformLab } from "../../../../support/terraform-lab.js";
import { useTerraformLab } from "../../../../support/use-terraform.js";
import { GuardScenario } from "../../guard/support/guard-scenario.js";
import { openGate, type Gate } from "./gate.js";
import { eventually, processesWith, type Running } from "./processes.js";

/** A lab whose provider is a process of its own, behind a gate at which its calls can be stopped. */
export class ProcessScenario extends GuardScenario {
  readonly gate: Gate;
  /** Where the command's processes put what they need for a while. */
  readonly temporary: string;

  private constructor(lab: TerraformLab, gate: Gate, temporary: string) {
    super(lab);
    this.gate = gate;
    this.temporary = temporary;
  }

  static async open(
    lab: TerraformLab,
    settings: Readonly<Record<string, unknown>>,
  ): Promise<ProcessScenario> {
    const gate = await openGate(lab.emulator.url);
    const { url } = gate;
    const endpoints = { cam: url, sts: url, tic: url };
    const reached = { gatewayEndpoint: url, endpoints, vaultAddress: url };
    await lab.configure({ vaultToken: "root", ...reached, ...settings });
    const temporary = join(lab.directory, "tmp");
    await mkdir(temporary);
    lab.environment.TMPDIR = temporary;
    return new ProcessScenario(lab, gate, temporary);
  }

  /** The provider's processes of this lab. */
  async providers(): Promise<readonly Running[]> {
    const all = await processesWith(`TMPDIR=${this.temporary}`);
    return all.filter(({ command }) => command.includes(PROVIDER_FILE));
  }

  /** The process of the command that runs. */
  async command(): Promise<Running> {
    const all = await processesWith(`TMPDIR=${this.temporary}`);
    const [one, ...more] = all.filter(({ parent }) => parent === process.pid);
    assert.ok(one !== undefined && more.length === 0, "one command runs");
    return one;
  }

  /** Kills the provider, of which there is one once its call has come. */
  async killProvider(): Promise<void> {
    const [one, ...more] = await this.providers();
    assert.ok(one !== undefined && more.length === 0, "one provider runs");
    process.kill(one.pid, "SIGKILL");
  }

  /** Interrupts the command and the provider, as a terminal does. */
  async interrupt(): Promise<void> {
    const running = [await this.command(), ...(await this.providers())];
    for (const { pid } of running) process.kill(pid, "SIGINT");
  }

  /** What the command's processes have left: processes, and names in their temporary folder. */
  async left(): Promise<readonly string[]> {
    const providers = await this.providers();
    return [...providers.map(({ pid }) => `process ${String(pid)}`), ...(await this.folders())];
  }

  /** Names in the temporary folder, but for what a plan notes there for its apply. */
  async folders(): Promise<readonly string[]> {
    const names = await readdir(this.temporary);
    return names.filter((name) => !name.startsWith("tencentcloud-tic-terraform-"));
  }

  /** Waits until no provider runs any more. */
  async ended(limit?: number): Promise<void> {
    const none = async () => ((await this.providers()).length === 0 ? true : undefined);
    await eventually("the end of every provider", none, limit);
  }
}

/** Opens a scenario before the tests of a `describe`, and closes it after them. */
export function useProcesses(
  engine: Engine,
  settings: Readonly<Record<string, unknown>> = {},
): () => ProcessScenario {
  const lab = useTerraformLab({ engine, mode: "process", seed: {} });
  let scenario: ProcessScenario | undefined;
  before("open the gate", async () => {
    scenario = await ProcessScenario.open(lab(), settings);
  });
  after("close the gate, and end what a failed test has left", async () => {
    for (const { pid } of (await scenario?.providers()) ?? []) process.kill(pid, "SIGKILL");
    await scenario?.gate.close();
  });
  return () => {
    assert.ok(scenario, "the scenario is there during the suite only");
    return scenario;
  };
}
