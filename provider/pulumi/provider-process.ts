import type { dynamic } from "@pulumi/pulumi";
import { Services } from "../client/services.js";
import { Claims } from "../core/engine/claims.js";
import { resolveSettings, type ConfigSource } from "../core/settings/config.js";
import { keptSettings, textsInSetting } from "../core/secrets/secret-settings.js";
import { Secrets } from "../core/secrets/secrets.js";
import type { Replaced, Hidden } from "./hidden.js";
import type { CheckedAnswer, DeletionAnswer } from "./rendezvous/messages.js";
import { reachProgram, type Program } from "./rendezvous/provider-side.js";
import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { driverFor, domainOf, kindsOn, baseKeyOf } from "../core/domains.js";
import type { Driver } from "../core/engine/driver.js";
import type { ResourceKind, Subject } from "../core/engine/step.js";
import { termsFor } from "./terms.js";
import { UserError } from "../core/engine/errors.js";

/** What a provider's process is told when it starts. */
interface ProcessOptions {
  /** Ids of rules that no step is judged by, for tests: no setting leads here. @default none */
  readonly without?: readonly string[];
  readonly engine?: string | undefined;
}

/**
 * What one provider process remembers: a process lives for one phase of one run.
 *
 * Pulumi deserialises a class's shell at its first call and configures it then; other calls of
 * the class may come before that has ended, so everything here waits for the configuration.
 */
export class ProviderProcess {
  readonly #configured: Promise<ConfigSource["get"]>;
  #configure: (get: ConfigSource["get"]) => void = () => undefined;
  #get: ConfigSource["get"] = () => undefined;
  #services: Promise<Services> | undefined;
  /** Objects that this process's diffs found to be replaced, by the resource's URN. */
  readonly replacing = new Map<string, Replaced>();
  /** Objects that this process made, took over or found unchanged, with the URN that holds them. */
  readonly claims = new Claims();
  /** What no message of this process repeats, whichever resource it is about. */
  readonly secrets = new Secrets();
  #program: Promise<Program | undefined> | undefined;
  /** What the program has told of resources that the engine checked, by their URN. */
  readonly #told = new Map<string, CheckedAnswer>();

  readonly without: readonly string[];

  readonly #engine: string | undefined;

  /** @param engine the address of the run's engine, at which the run's program is found */
  constructor({ without = [], engine }: ProcessOptions = {}) {
    this.#engine = engine;
    this.without = without;
    this.#configured = new Promise((resolve) => {
      this.#configure = resolve;
    });
  }

  /** Hands in the stack's configuration; once is enough, every class brings the same. */
  configure(config: dynamic.Config): void {
    this.#get = (key) => textOf(config.get(`tic:${key}`));
    this.#configure(this.#get);
    this.noteSecretSettings(keptSettings);
  }

  /** Notes the values of settings that no message repeats. The engine does not tell which are secret. */
  noteSecretSettings(names: readonly string[]): void {
    for (const name of names) {
      const value = this.#get(name);
      if (value !== undefined) this.secrets.add(textsInSetting(value));
    }
  }

  /** The program of this run; undefined where none runs, as in a refresh. */
  #reachProgram(): Promise<Program | undefined> {
    this.#program ??= reachProgram(this.#engine);
    return this.#program;
  }

  /** Tells the program that the engine checks a resource, and takes what it knows of that. */
  async checked(urn: string): Promise<void> {
    const program = await this.#reachProgram();
    if (program === undefined) return;
    this.#told.set(urn, await program.ask({ ask: "checked", urn }));
  }

  /** What the program has told of a resource; undefined where no program runs. */
  told(urn: string | undefined): CheckedAnswer | undefined {
    return urn === undefined ? undefined : this.#told.get(urn);
  }

  /** What the program knows of a deletion; undefined where no program runs. */
  async deletion(object: string): Promise<DeletionAnswer | undefined> {
    return (await this.#reachProgram())?.ask({ ask: "deletion", object });
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

/** The properties and secrets that a driver is made for. */
interface Driven {
  /** Arguments or state: the connection that they name leads to the service. */
  readonly properties: PropertyMap;
  /** Names of the arguments that are secret. */
  readonly secret: ReadonlySet<string>;
}

/** The driver of a kind, through the connection that arguments or a state name. */
export async function driverOf(
  provider: ProviderProcess,
  kind: ResourceKind,
  { properties, secret }: Driven,
): Promise<Driver> {
  const services = await provider.services();
  return driverFor(kind, services.reached(connectionOf(properties)), {
    mode: services.settings.preconditions,
    terms: termsFor(secret),
    without: provider.without,
  });
}

/** An object on which others stand, and which stays. */
interface Base {
  readonly kind: ResourceKind;
  readonly state: PropertyMap;
  readonly secret: ReadonlySet<string>;
  readonly subject: Subject;
}

/**
 * Deletes objects that left the program with `deletedWith`, and for which the engine made no call: it took
 * their base for one that goes, which another resource holds.
 *
 * @param names of the objects, as `StandsOn.stateOn` takes them
 */
export async function deleteOnBase(
  provider: ProviderProcess,
  { kind, state: base, secret, subject }: Base,
  names: readonly string[],
): Promise<void> {
  for (const { kind: own, standsOn } of kindsOn(kind)) {
    for (const name of names) {
      const state = standsOn.stateOn?.(base, name);
      if (state === undefined) continue;
      const driver = await driverOf(provider, own, { properties: state, secret });
      await driver.delete({ subject, state, switchFollows: false });
    }
  }
}

/**
 * Refuses to delete an object in a destroy that does not run the program, where no hook has evaluated anything.
 * Where the program keeps the object's base, this process has compared that by now, and nothing is refused.
 *
 * @throws UserError
 */
export async function requireEvaluated(
  kind: ResourceKind,
  provider: ProviderProcess,
  { state, hidden }: { readonly state: PropertyMap; readonly hidden: Hidden },
): Promise<void> {
  if (hidden.follows !== true) return;
  const base = baseKeyOf(kind, state);
  if (base !== undefined && provider.claims.holderOf(base) !== undefined) return;
  const services = await provider.services();
  const reached = services.reached(connectionOf(state));
  const refused = await domainOf(kind).refuseUnevaluated?.(kind, state, reached);
  if (refused === undefined) return;
  const { object, found, why } = refused;
  throw new UserError(
    `${object} was not deleted, since this destroy did not run the program, and ${found}. ${why} Run pulumi destroy --run-program, which checks the run as a whole.`,
  );
}
