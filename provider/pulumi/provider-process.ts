import type { dynamic } from "@pulumi/pulumi";
import { Services } from "../client/services.js";
import { resolveSettings, type ConfigSource } from "../core/config.js";
import type { Rule } from "../core/rule.js";
import { rules as allRules } from "../core/rules/index.js";
import type { VaultRule } from "../core/vault/rule.js";
import { vaultRules } from "../core/vault/rules/index.js";

/**
 * What one provider process remembers: a process lives for one phase of one run.
 *
 * Pulumi deserialises a class's shell at its first call and configures it then; other calls of
 * the class may come before that has ended, so everything here waits for the configuration.
 */
export class ProviderProcess {
  readonly #configured: Promise<ConfigSource["get"]>;
  #configure: (get: ConfigSource["get"]) => void = () => undefined;
  #services: Promise<Services> | undefined;
  /** Ids that this process's diffs found to be replaced, by the resource's URN. */
  readonly replacing = new Map<string, string>();
  /** Objects that this process made or took over, with the URN that holds them. */
  readonly held = new Map<string, string>();

  /** What steps are judged by. Other rules than all of them are for tests: no setting leads here. */
  readonly rules: readonly Rule[];
  readonly vaultRules: readonly VaultRule[];

  constructor(rules = allRules, rulesOfVault = vaultRules) {
    this.rules = rules;
    this.vaultRules = rulesOfVault;
    this.#configured = new Promise((resolve) => {
      this.#configure = resolve;
    });
  }

  /** Hands in the stack's configuration; once is enough, every class brings the same. */
  configure(config: dynamic.Config): void {
    this.#configure((key) => textOf(config.get(`tic:${key}`)));
  }

  /** What this process talks to. Settings that cannot be used throw `ConfigError`. */
  services(): Promise<Services> {
    this.#services ??= this.#configured.then(
      (get) => new Services(resolveSettings({ get, env: process.env })),
    );
    return this.#services;
  }
}

// Structured configuration may arrive as a value or as its JSON text.
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
