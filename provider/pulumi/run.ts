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
import * as runtimeState from "@pulumi/pulumi/runtime/state";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import {
  keptSettings,
  settingKeys,
  tells,
  textsInSetting,
} from "../core/secrets/secret-settings.js";
import type { SettingKey } from "../core/settings/setting-fields.js";
import { domainOf } from "../core/domains.js";
import { ExpectedError } from "../core/engine/errors.js";
import { isSameObject } from "../core/engine/claims.js";
import { hasUnknown } from "../core/schema/schema.js";
import { connectionKey, connectionOf, type PropertyMap } from "../core/settings/connection.js";

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

/** Pulumi's own settings of the run, which its types do not show: the engine's address, and the client for messages. */
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

/** Something that has a connection: a declared resource, or a step. */
interface Connected {
  readonly kind: ResourceKind;
  /** Arguments, or a state. */
  readonly args: PropertyMap;
}

/**
 * Where the connections of a run lead, as that becomes known: two that say different things may lead to one
 * account or server.
 */
class Where {
  readonly #services: () => Services;
  readonly #mayAsk: boolean;
  /** `DomainPlugin.locationKey`, by domain and connection. */
  readonly #locations = new Map<string, string>();
  readonly #learning = new Map<string, Promise<void>>();

  /** @param mayAsk whether the run is a real one: a unit test with mocks makes no calls */
  constructor(services: () => Services, mayAsk: boolean) {
    this.#services = services;
    this.#mayAsk = mayAsk;
  }

  /** Whether two connections of one kind lead to one account or server, as far as it is known. */
  isOneLocation(kind: ResourceKind, one: string, other: string): boolean {
    if (one === other) return true;
    const [first, second] = [one, other].map((key) => this.#locations.get(locationName(kind, key)));
    return second !== undefined && isSameObject(first, second);
  }

  note(kind: ResourceKind, connection: string, location: string): void {
    this.#locations.set(locationName(kind, connection), location);
  }

  /**
   * Whether two resources of one domain are in one account or on one server. Where their connections differ,
   * it is asked once where each of them leads. One that cannot be asked, or is not known yet, stops its own
   * steps and no others.
   */
  async areTogether(one: Connected, other: Connected): Promise<boolean> {
    const [key, second] = [connectionKeyIn(one.args), connectionKeyIn(other.args)];
    if (key === undefined || second === undefined) return false;
    if (key === second) return true;
    if (!this.#mayAsk) return false;
    await Promise.all([this.#learn(one), this.#learn(other)]);
    return this.isOneLocation(one.kind, key, second);
  }

  async #learn({ kind, args }: Connected): Promise<void> {
    const connection = connectionKeyIn(args);
    if (connection === undefined || !isConnection(connectionOf(args))) return;
    const domain = domainOf(kind);
    const name = locationName(kind, connection);
    if (this.#locations.has(name) || domain.mayAskBeforePlan?.(kind, args) === false) return;
    const learning =
      this.#learning.get(name) ??
      this.#ask(name, () => domain.locationKey(this.#services().reached(connectionOf(args))));
    this.#learning.set(name, learning);
    await learning;
  }

  /** Where no answer comes, the steps of that connection say why. */
  async #ask(name: string, ask: () => Promise<string>): Promise<void> {
    try {
      this.#locations.set(name, await ask());
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
    }
  }
}

function locationName(kind: ResourceKind, connection: string): string {
  return `${domainOf(kind).name} ${connection}`;
}

/** The key of a connection; undefined while it is not known where that leads. */
export function connectionKeyIn(properties: PropertyMap): string | undefined {
  return hasUnknown(properties.connection) ? undefined : connectionKey(connectionOf(properties));
}

/** Whether a connection has the form that its own resource is checked for later. */
function isConnection(connection: object | undefined): boolean {
  return Object.values(connection ?? {}).every((value) => typeof value === "string");
}
