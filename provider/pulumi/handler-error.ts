import { ConfigError } from "../core/config.js";
import { RefusedError } from "../core/diagnostic.js";
import { PartialError } from "../core/resource.js";
import { ServiceError } from "../core/service-error.js";
import { UserError } from "../core/user-error.js";

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

  constructor(partial: PartialError, message: string) {
    super(message);
    this.id = partial.id;
    this.properties = partial.state;
    this.reasons = [message];
  }
}

/**
 * Turns what a handler threw into what the engine shall see. Bugs keep their stack.
 *
 * @param masked leaves out what the program marks as secret
 */
export function toHandlerError(error: unknown, masked: (text: string) => string): unknown {
  if (error instanceof PartialError) return new InitializationError(error, masked(error.message));
  if (
    error instanceof RefusedError ||
    error instanceof ServiceError ||
    error instanceof ConfigError ||
    error instanceof UserError
  ) {
    return new HandlerError(masked(error.message));
  }
  return error;
}
