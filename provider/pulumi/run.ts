import * as pulumi from "@pulumi/pulumi";
import { Services } from "../client/services.js";
import { resolveSettings } from "../core/settings/config.js";
import { type OrderedEntry, Ledger } from "../core/engine/ledger.js";
import type { ResourceKind } from "../core/engine/step.js";
import { Secrets } from "../core/secrets/secrets.js";
import type { Settings } from "../core/settings/settings.js";
import type { Declaration } from "./declaration.js";
import { Deletions } from "./deletions.js";
import { hasHooks } from "./last-transform.js";
import { ProgramGraph } from "./program-graph.js";
import type { Answers, Question } from "./rendezvous/messages.js";
import { isReady } from "./rendezvous/is-ready.js";
import { openRendezvous } from "./rendezvous/program-side.js";
import { Where } from "./where.js";
import * as runtimeState from "@pulumi/pulumi/runtime/state";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import {
  keptSettings,
  settingKeys,
  tells,
  textsInSetting,
} from "../core/secrets/secret-settings.js";
import type { SettingKey } from "../core/settings/setting-fields.js";

/** One resource in a run, as its hook has told of it. Its key is the URN. */
export interface RunEntry extends OrderedEntry {
  /** How it reaches its account or server: entries of one account or server meet, others do not. */
  readonly connection: string;
  /** `KindDescription.areaOf` its properties, where that is known. */
  readonly path?: string | undefined;
  /**
   * The object that it makes, takes over or keeps, as `Driver.objectKey` names it; `new` of one that is none of
   * those that are there, and undefined while it is not known.
   */
  object?: string;
}

/** What the program's process knows of one deployment: preview and update have one each. */
export class Run {
  readonly declarations: Declaration[] = [];
  readonly ledger = new Ledger<RunEntry>();
  readonly phase: "preview" | "apply" = pulumi.runtime.isDryRun() ? "preview" : "apply";
  /** What the program's resources depend on, also those of other packages. */
  readonly graph = new ProgramGraph();
  /** What the hooks of this run have decided of deletions. */
  readonly deletions = new Deletions();
  /** Whether the provider's process can be told what this one knows. */
  readonly meets: Promise<boolean>;
  readonly where: Where;
  /** The hooks of this run, once they are registered. */
  hooks: pulumi.ResourceHookBinding | undefined;
  /** What the program marks as secret, which no message repeats. */
  readonly secrets = new Secrets();
  /** The settings that are secret. */
  readonly secretSettings = noteSecretSettings(this.secrets);
  /** The changes of this run, by the URNs of their resources: there may be thousands. */
  readonly #changes = new Map<string, RunEntry>();
  #meets = false;
  /** URNs of the resources that the engine checks, which it does in an update and in no destroy. */
  readonly #checked = new Set<string>();
  #services: Services | undefined;

  /** @throws RunError for a secret in plain configuration */
  constructor() {
    requireSecretConfig();
    const monitor: unknown = pulumi.runtime.getMonitor();
    this.where = new Where(() => this.services, hasHooks(monitor));
    const sdk = sdkSettings();
    const address = valueAt(sdk, "options", "engineAddr");
    this.meets = openRendezvous(
      typeof address === "string" ? address : "",
      (question) => this.#answer(question),
      () => {
        // The client for messages goes with the other one.
        const [isLive = false] = [monitor, valueAt(sdk, "engine")].map(isReady);
        return isLive;
      },
    ).then((opened) => (this.#meets = opened));
  }

  /** The run's settings. @throws ConfigError */
  get settings(): Settings {
    return this.services.settings;
  }

  /** What the run talks to, one of each for each connection. @throws ConfigError */
  get services(): Services {
    // Not by `Config.get`, which warns of every secret that is read in clear.
    const get = (key: string) => pulumi.runtime.getConfig(`tic:${key}`);
    this.#services ??= new Services(resolveSettings({ get, env: process.env }));
    return this.#services;
  }

  /** The names of all credentials that this run has seen, whoever's they are. */
  get credentialNames(): readonly string[] {
    return this.#services?.credentialNames ?? [];
  }

  declarationOf(urn: string): Declaration | undefined {
    return this.declarations.find((one) => one.urn === urn);
  }

  /**
   * The declared resource that has an old name in state, by its aliases or a parent's. What the engine deletes
   * before it makes the resource anew still has the old name.
   */
  renamedFrom(kind: ResourceKind, name: string): Declaration | undefined {
    return this.declarations.find((one) => {
      if (one.kind !== kind || one.returned) return false;
      const { earlierNames, parent } = one.options;
      if (earlierNames.includes(name)) return true;
      return one.name === name && parent !== undefined && this.graph.handedDown(parent).renamed;
    });
  }

  /**
   * Whether the run takes a declared resource away, as a destroy does. The engine does not say so, but a
   * destroy checks no resource and makes none.
   */
  takesAway(declaration: Declaration | undefined): boolean {
    if (!this.#meets) return declaration?.returned === true && !declaration.created;
    if (this.#checked.size > 0 || this.#changes.size > 0) return false;
    return this.declarations.some(({ returned }) => returned);
  }

  /**
   * The object that a declared resource has once this run is done: `new` of one that is none of those that
   * are there, undefined while it is not known.
   */
  objectOf(declaration: Declaration): string | undefined {
    const { urn } = declaration;
    const own = urn === undefined ? undefined : this.#changes.get(urn);
    return own?.object ?? declaration.object;
  }

  /** Whether this run makes or changes a resource. */
  changes({ urn }: Declaration): boolean {
    return urn !== undefined && this.#changes.has(urn);
  }

  /** Notes that this run makes or changes a resource. */
  noteChange(entry: RunEntry): void {
    this.#changes.set(entry.key, entry);
  }

  #answer(question: Question): Answers[Question["ask"]] {
    if (question.ask === "deletion") return this.deletions.answer(question.object, this);
    this.#checked.add(question.urn);
    const declaration = this.declarationOf(question.urn);
    return {
      ignoreChanges: declaration?.options.ignoreChanges ?? [],
      secret: [...(declaration?.secret ?? [])],
    };
  }
}

/** What Pulumi knows of the run that its types do not show: the engine's address, and the client for messages. */
function sdkSettings(): unknown {
  const getStore: unknown = Reflect.get(runtimeState, "getStore");
  if (typeof getStore !== "function") return undefined;
  return valueAt(Reflect.apply(getStore, undefined, []), "settings");
}

function valueAt(object: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    object,
  );
}

/**
 * Refuses a secret setting that stands in plain configuration: the engine would keep it in clear
 * in the state, with its provider.
 *
 * @throws RunError
 */
function requireSecretConfig(): void {
  for (const key of keptSettings) {
    const name = `tic:${key}`;
    if (pulumi.runtime.getConfig(name) === undefined || isSecret(name)) continue;
    throw new pulumi.RunError(
      `${name} is plain text in the stack's configuration, and state would keep it in clear. The provider registered nothing. Write it anew with \`pulumi config set --secret ${name}\`, or leave it to the environment (VAULT_TOKEN, BAO_TOKEN, ~/.vault-token). Since it stood there in clear, replace the token.`,
    );
  }
}

/** Notes the settings that the stack's configuration marks as secret, and answers which they are. */
function noteSecretSettings(secrets: Secrets): readonly SettingKey[] {
  return settingKeys.filter((key) => {
    const name = `tic:${key}`;
    const value = isSecret(name) ? pulumi.runtime.getConfig(name) : undefined;
    if (value === undefined || !tells(value)) return false;
    secrets.add(textsInSetting(value));
    return true;
  });
}

/** What Pulumi knows, and its types do not show. */
function isSecret(name: string): boolean {
  const ask: unknown = Reflect.get(runtimeConfig, "isConfigSecret");
  return typeof ask !== "function" || Reflect.apply(ask, undefined, [name]) === true;
}
