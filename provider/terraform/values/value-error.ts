/**
 * Bytes that are no value of the wanted type, or a value that has no bytes. The message says where
 * and what is wanted; what is there may be a secret and is never said.
 */
export class ValueError extends Error {
  override readonly name = "ValueError";
  readonly #problem: string;
  readonly #path: string;

  constructor(problem: string, path = "") {
    super(`${path.replace(/^\./, "") || "the value"}: ${problem}`);
    this.#problem = problem;
    this.#path = path;
  }

  /** The same, seen from one step further out. */
  under(step: string): ValueError {
    return new ValueError(this.#problem, step + this.#path);
  }
}

/** Does what is one step into a value, so that its errors name the step. */
export function within<T>(step: string, inside: () => T): T {
  try {
    return inside();
  } catch (error) {
    throw error instanceof ValueError ? error.under(step) : error;
  }
}

export function toAttribute(name: string): string {
  return `.${shortened(name)}`;
}

export function toIndex(index: number): string {
  return `[${index}]`;
}

export function toKey(key: string): string {
  return `[${JSON.stringify(shortened(key))}]`;
}

function shortened(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64)}...` : name;
}
