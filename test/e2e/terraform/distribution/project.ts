import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import manifest from "../../../../package.json";
import { runCommand } from "../../../support/run-command.js";
import { PROVIDER_SOURCE } from "../../../support/terraform-program.js";
import type { TerraformCli } from "../../../../tools/terraform.js";

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, unknown>> }>
  >;
}

/** A user's project that wants the provider in this version, where all around is ES modules. */
export class Project {
  readonly #folder: string;
  readonly #cli: TerraformCli;
  readonly #env: Readonly<Record<string, string | undefined>>;

  /**
   * @param configuration file with the CLI configuration
   * @param variables what Terraform and the provider see of the environment beside it
   */
  constructor(
    folder: string,
    cli: TerraformCli,
    configuration: string,
    variables: Readonly<Record<string, string | undefined>> = { PATH: process.env.PATH },
  ) {
    this.#folder = folder;
    this.#cli = cli;
    const own = { HOME: folder, TF_CLI_CONFIG_FILE: configuration };
    // Else Terraform asks its maker for newer versions.
    this.#env = { ...own, CHECKPOINT_DISABLE: "1", ...variables };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(dirname(folder), "package.json"), JSON.stringify({ type: "module" }));
    const tic = { source: PROVIDER_SOURCE, version: manifest.version };
    const terraform = { required_providers: { tic } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform }));
  }

  /** Lets Terraform install the provider; answers what it printed, which says why where it fails. */
  async init(): Promise<{ exitCode: number; output: string }> {
    return this.#run("init", "-no-color", "-input=false");
  }

  /** The resources of the provider, which is started for it. */
  async resources(): Promise<string[]> {
    const { exitCode, output } = await this.#run("providers", "schema", "-json");
    assert.equal(exitCode, 0, output);
    const { provider_schemas: schemas } = JSON.parse(output) as Schemas;
    return Object.keys(schemas[PROVIDER_SOURCE]?.resource_schemas ?? {}).sort();
  }

  #run(...args: string[]) {
    return runCommand(this.#cli.bin, args, { cwd: this.#folder, env: this.#env });
  }
}

/** The resources that the provider has. */
export const RESOURCES = [
  "tic_authorization",
  "tic_managed_credential",
  "tic_vault_auth_backend",
  "tic_vault_auth_role",
];
