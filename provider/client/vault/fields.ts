import { isObject } from "../answer.js";
import { vaultErrors } from "./errors.js";
import type { VaultAnswer } from "./request.js";

/**
 * A part of Vault's JSON, read field by field. A field of another type than it should have is a
 * `vault-bad-answer`, which does not repeat the value.
 */
export class VaultFields {
  readonly #fields: VaultAnswer;
  readonly #action: string;

  /** @param action the call that was answered, for errors */
  constructor(fields: VaultAnswer, action: string) {
    this.#fields = fields;
    this.#action = action;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  text(name: string): string {
    const value = this.#fields[name];
    return typeof value === "string" ? value : this.#bad(name, "a text");
  }

  /** A text; where the server says null, nothing or "", the other one. */
  textOr(name: string, otherwise: string): string {
    return (this.#fields[name] ?? "") === "" ? otherwise : this.text(name);
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    return typeof value === "boolean" ? value : this.#bad(name, "true or false");
  }

  /** A whole number that is not negative, also as a text; 0 where the server says null or nothing. */
  count(name: string): number {
    const value = this.#fields[name] ?? 0;
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isSafeInteger(number) && number >= 0
      ? number
      : this.#bad(name, "a whole number");
  }

  /** A list of texts; empty where the server says null or nothing. */
  texts(name: string): readonly string[] {
    const value = this.#fields[name] ?? [];
    if (!Array.isArray(value)) return this.#bad(name, "a list of texts");
    return value.map((item: unknown) =>
      typeof item === "string" ? item : this.#bad(name, "a list of texts"),
    );
  }

  part(name: string): VaultFields {
    const value = this.#fields[name];
    return isObject(value) ? new VaultFields(value, this.#action) : this.#bad(name, "an object");
  }

  /** The names of its fields. */
  names(): readonly string[] {
    return Object.keys(this.#fields);
  }

  #bad(name: string, wanted: string): never {
    throw vaultErrors.make("vault-bad-answer", {
      service: "vault",
      action: this.#action,
      answered: true,
      reason: `The field ${name} of the answer is not ${wanted}`,
    });
  }
}
