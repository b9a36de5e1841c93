import { errorText, PartialError } from "../core/engine/errors.js";
import { pulumiTerms } from "./terms.js";

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

/** Turns what a handler threw into what the engine shall see. Bugs keep their stack. */
function toHandlerError(error: unknown, masked: (text: string) => string): unknown {
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

/**
 * Works at the edge to the engine: an expected failure reaches it in Pulumi's words.
 *
 * @param masked leaves out what the program marks as secret
 */
export async function atEdge<T>(
  work: () => Promise<T>,
  masked: (text: string) => string,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toHandlerError(error, masked);
  }
}
