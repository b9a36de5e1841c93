import { safeOutput, safeText } from "../secrets/safe-text.js";
import type { SettingKey } from "../settings/setting-fields.js";
import { formatDiagnostics, type Diagnostic } from "./rule.js";
import { plainTerms, inTerms, type EngineTerms } from "./terms.js";
import { lineOfFailure, type ServiceFailure } from "./service-failure.js";

const LIMIT = 4000;

/**
 * An expected failure whose text may hold terms. Its message has them in plain words; an adapter
 * shows `textIn` with its engine's. Both are one line that is safe to print.
 */
export abstract class ExpectedError extends Error {
  /** Tells errors apart in a program. docs/errors.md lists the codes. */
  readonly code: string;
  #text: string;

  constructor(code: string, text: string) {
    super(lineOf(text, plainTerms));
    this.name = new.target.name;
    this.code = code;
    this.#text = text;
  }

  /** The text in the words of an engine. */
  textIn(terms: EngineTerms): string {
    return lineOf(this.#text, terms);
  }

  /** Leaves out of the text, at the edge of a process, what the one who made it did not know for a secret. */
  conceal(mask: (text: string) => string): void {
    this.#text = mask(this.#text);
    this.message = lineOf(this.#text, plainTerms);
    this.stack = mask(this.stack ?? "");
  }
}

function lineOf(text: string, terms: EngineTerms): string {
  return safeOutput(safeText(inTerms(text, terms), LIMIT));
}

/** Something that the user can put right, said in one text, which may hold terms. */
export class UserError extends ExpectedError {
  constructor(text: string, code = "user-error") {
    super(code, text);
  }
}

/** A setting that cannot be used: says which, why, and what would be right. */
export class ConfigError extends ExpectedError {
  /** The setting; absent for one that the core does not have. */
  readonly setting: SettingKey | undefined;

  constructor(text: string, setting?: SettingKey) {
    super("config-error", text);
    this.setting = setting;
  }
}

/**
 * A call to a cloud service that did not succeed. Its `code` is that of a row in a table of errors;
 * `failure.code` is the vendor's.
 *
 * Its message names the action, the reason, the next step, the vendor's code and the request id, in
 * that order, and nothing of the request's body.
 */
export class ServiceError extends ExpectedError {
  failure: Readonly<ServiceFailure>;

  constructor(code: string, failure: ServiceFailure) {
    super(code, lineOfFailure(failure));
    this.failure = failure;
  }

  override conceal(mask: (text: string) => string): void {
    super.conceal(mask);
    const { action, code, reason, next } = this.failure;
    const texts = {
      action: mask(action),
      code: mask(code),
      reason: mask(reason),
      next: mask(next),
    };
    this.failure = { ...this.failure, ...texts };
  }
}

/** A step that was judged and refused. A value made into an exception only at an adapter's edge. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly code = "step-refused";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const refusals = diagnostics.filter((diagnostic) => diagnostic.severity === "refusal");
    super(formatDiagnostics(refusals, plainTerms));
    this.diagnostics = refusals;
  }

  /** The refusals in the words of an engine. */
  textIn(terms: EngineTerms): string {
    return formatDiagnostics(this.diagnostics, terms);
  }
}

/**
 * Something was made before a later step failed. Adapters keep the object in state, so that the
 * next run goes on from it.
 */
export class PartialError extends Error {
  override readonly name = "PartialError";
  readonly code = "partly-made";
  readonly id: string;
  readonly state: unknown;

  /** @param made the object as it is in state from now on */
  constructor(made: { readonly id: string; readonly state: unknown }, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.id = made.id;
    this.state = made.state;
  }
}

/**
 * The text of an expected failure in the words of an engine; undefined for a bug.
 *
 * @example
 * errorText(new UserError(`Correct ${term.setting("region")}.`), pulumiTerms); // "Correct tic:region."
 */
export function errorText(error: unknown, terms: EngineTerms): string | undefined {
  if (error instanceof ExpectedError || error instanceof RefusedError) return error.textIn(terms);
  // Whatever stopped it half-way, what was made is kept: so this is told even of a bug.
  if (error instanceof PartialError) {
    return errorText(error.cause, terms) ?? safeText(error.message);
  }
  return undefined;
}

/** A read result: the value, or why it could not be read. A failed read is never treated as empty. */
export type ReadResult<T> =
  | { readonly state: "read"; readonly value: T }
  | { readonly state: "unreadable"; readonly failure: ServiceFailure }
  | { readonly state: "not-read" };

/** The value of a read; undefined where the service gave none. */
export function valueOf<T>(result: ReadResult<T>): T | undefined {
  return result.state === "read" ? result.value : undefined;
}

/** Whether the service said that there is none. */
export function isAbsent(result: ReadResult<unknown>): boolean {
  return result.state === "read" && result.value === undefined;
}

/** Reads something. A failure of the service is part of the result; any other one is thrown. */
export async function tryRead<T>(ask: () => Promise<T>): Promise<ReadResult<T>> {
  try {
    return { state: "read", value: await ask() };
  } catch (error) {
    if (error instanceof ServiceError) return { state: "unreadable", failure: error.failure };
    throw error;
  }
}
