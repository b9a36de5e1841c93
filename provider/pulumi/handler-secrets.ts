import type { PropertyMap } from "../core/settings/connection.js";
import { secretArguments } from "../core/kinds.js";
import type { ResourceKind } from "../core/engine/step.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { atEdge } from "./handler-error.js";
import { hiddenOf, type Hidden } from "./hidden.js";
import type { ProviderProcess } from "./provider-process.js";

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
      return await atEdge(work, (text) => this.mask(propertyMaps, text));
    } finally {
      // Messages of other resources may name it.
      this.#note(propertyMaps);
    }
  }

  /** A text without the secrets of these bags, and of all that this process was handed before. */
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
