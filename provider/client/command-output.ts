import { commandTerms } from "../core/engine/command-terms.js";
import type { ServiceError } from "../core/engine/errors.js";
import { inTerms } from "../core/engine/terms.js";
import { withoutKeys, safeOutput, safeText } from "../core/secrets/safe-text.js";

export { withoutKeys } from "../core/secrets/safe-text.js";

/** The most characters of a service's answer. */
const ANSWERED = 1000;

/** The text of a command that has no key or cannot use a setting, so that it asks no service. */
export function describeUnasked({ failure }: ServiceError): string {
  return safeText(inTerms(`${failure.reason}. ${failure.next}`, commandTerms));
}

export function describeAnswered(text: string): string {
  return safeText(text, ANSWERED);
}

export function commandOutput(text: string): string {
  return safeOutput(`${text}\n`);
}

/** Something that whoever typed the command can put right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type WithHelp = Readonly<Record<"help", boolean>>;

/** A command of one word, as `login` of `tencentcloud-tic vault`. */
interface WordCommand<Values extends WithHelp> {
  readonly name: string;
  readonly word: string;
  readonly usage: string;
  /** Any error means that the arguments are wrong. */
  parse(args: string[]): Values;
  run(values: Values): Promise<void>;
  /** The message of a failure, and the exit code. Unexpected errors are thrown on. */
  explain(error: unknown): { readonly message: string; readonly code: number };
}

/** Runs a command. Returns the exit code, 2 when the arguments are wrong. */
export async function runWordCommand<Values extends WithHelp>(
  [word, ...args]: string[],
  command: WordCommand<Values>,
): Promise<number> {
  const { name, usage } = command;
  if (word === "--help" || word === "-h") return help(usage);
  if (word !== command.word) {
    const unknown = `tencentcloud-tic ${name}: there is no command "${word ?? ""}".\n\n`;
    tell(`${word === undefined ? "" : withoutKeys(unknown)}${usage}`);
    return 2;
  }
  try {
    const values = parsed(command, args);
    if (values.help) return help(usage);
    await command.run(values);
    return 0;
  } catch (error) {
    const wrong = error instanceof UsageError;
    const said = wrong ? { message: withoutKeys(error.message), code: 2 } : command.explain(error);
    tell(`tencentcloud-tic ${name} ${word}: ${said.message}`);
    return said.code;
  }
}

function parsed<Values extends WithHelp>(command: WordCommand<Values>, args: string[]): Values {
  try {
    return command.parse(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function help(usage: string): number {
  print(usage);
  return 0;
}

/** Prints a result as it is. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Tells a reader, beside the result. */
export function tell(text: string): void {
  process.stderr.write(commandOutput(text));
}
