import { errorText, PartialError } from "../core/engine/errors.js";
import { pulumiTerms } from "./terms.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { secretArguments } from "../core/domains.js";
import type { ResourceKind } from "../core/engine/step.js";
import { argsFromPulumi } from "./resolve-inputs.js";
import { hiddenOf, type Hidden } from "./hidden.js";
import type { ProviderProcess } from "./provider-process.js";

/**
 * An expected failure as the engine takes it: its text, without a stack trace.
 *
 * Pulumi's provider host prints `${error}: ${error.stack}` for some calls besides handing the
 * message to the engine; both are made short here, so that a person reads the reason once.
 */
class HandlerError extends Error {
  override readonly name = "tencentcloud-tic";

  constructor(message: string) {
    super(message);
    this.stack = message.split("\n", 1)[0] ?? "";
  }

  override toString(): string {
    return this.name;
  }
}

/** A half-made object, in the form in which Pulumi keeps it in state. */
class InitializationError extends HandlerError {
  readonly id: string;
  readonly properties: unknown;
  readonly reasons: readonly string[];

  constructor(partial: PartialError, text: string) {
    super(text);
    this.id = partial.id;
    this.properties = partial.state;
    this.reasons = [text];
  }
}

/**
 * A thrown error as the engine shall see it: an expected failure in Pulumi's words. Bugs keep their stack.
 *
 * @param masked leaves out what the program marks as secret
 */
export function toHandlerError(error: unknown, masked: (text: string) => string): unknown {
  const text = errorText(error, pulumiTerms);
  if (text === undefined) return error instanceof Error ? maskedBug(error, masked) : error;
  return error instanceof PartialError
    ? new InitializationError(error, masked(text))
    : new HandlerError(masked(text));
}

/** A bug's message may repeat a value as well, as that of JSON that cannot be read does. */
function maskedBug(error: Error, masked: (text: string) => string): Error {
  const bug = new Error(masked(error.message));
  bug.name = error.name;
  bug.stack = masked(error.stack ?? error.message);
  return bug;
}

/** The secrets of one class of resources, as the provider's process knows them. */
export class HandlerSecrets {
  readonly #kind: ResourceKind;
  readonly #provider: ProviderProcess;

  constructor(kind: ResourceKind, provider: ProviderProcess) {
    this.#kind = kind;
    this.#provider = provider;
  }

  /** Names of the arguments that are secret: as the state says, and the program after every transform. */
  namesIn({ urn, secret = [] }: Hidden): ReadonlySet<string> {
    return new Set([...secret, ...(this.#provider.told(urn)?.secret ?? [])]);
  }

  /** With what a transform marks too: a later run without the program is told by the state alone. */
  marked(hidden: Hidden): Hidden {
    const keys = secretArguments(this.#kind);
    const secret = [...this.namesIn(hidden)].filter((name) => !keys.has(name));
    return secret.length === 0 ? hidden : { ...hidden, secret };
  }

  /** Works at the edge to the engine; no message repeats what the program marks as secret, or a key. */
  async atEdge<T>(propertyMaps: readonly PropertyMap[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toHandlerError(error, (text) => this.mask(propertyMaps, text));
    } finally {
      // Messages of other resources may name it.
      this.#note(propertyMaps);
    }
  }

  /** A text without the secrets of these properties, and of all that this process was handed before. */
  mask(propertyMaps: readonly PropertyMap[], text: string): string {
    this.#note(propertyMaps);
    return this.#provider.secrets.mask(text);
  }

  #note(propertyMaps: readonly PropertyMap[]): void {
    for (const properties of propertyMaps) {
      this.#provider.noteSecretSettings(hiddenOf(properties).settings ?? []);
      const names = [...this.namesIn(hiddenOf(properties)), ...secretArguments(this.#kind)];
      this.#provider.secrets.note(argsFromPulumi(properties), new Set(names));
    }
  }
}
