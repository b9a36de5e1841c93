import { safeOutput, safeText } from "../../core/secrets/safe-text.js";
import { levels, type LogLevel } from "./log-level.js";
import { CONCEALED, namesSecret, Secrets } from "./secrets.js";

/** What is told beside the message, by name. */
type LogFields = Readonly<Record<string, unknown>>;

/** The provider's log: lines of JSON that Terraform reads from stderr and writes into its own. */
export interface Log extends Readonly<
  Record<LogLevel, (message: string, fields?: LogFields) => void>
> {
  /** From now on this text is `[secret]` in every line, and in every failure that is answered. */
  mask(secret: string): void;
  /** The text without what was masked. */
  conceal(text: string): string;
}

/** How a log is made. */
export interface LogOptions {
  /** The lowest level that is written. */
  readonly level: LogLevel | "off";
  /** Where a line goes, with its line end. */
  readonly write: (line: string) => void;
}

/** Makes a log. */
export function createLog({ level, write }: LogOptions): Log {
  const secrets = new Secrets();
  const lowest = level === "off" ? levels.length : levels.indexOf(level);
  const at = (index: number) => (message: string, fields?: LogFields) => {
    if (index < lowest) return;
    write(`${line(levels[index] ?? "error", message, fields ?? {}, secrets)}\n`);
  };
  return {
    trace: at(0),
    debug: at(1),
    info: at(2),
    warn: at(3),
    error: at(4),
    mask: (secret) => {
      secrets.add(secret);
    },
    conceal: (text) => secrets.conceal(text),
  };
}

function line(level: LogLevel, message: string, fields: LogFields, secrets: Secrets): string {
  const head = {
    "@level": level,
    "@message": safeText(secrets.conceal(message)),
    "@module": "provider.tic",
    "@timestamp": timestamp(new Date()),
  };
  try {
    const told = JSON.parse(JSON.stringify(fields, concealer(secrets))) as LogFields;
    return JSON.stringify({ ...told, ...head });
  } catch {
    // Such as an object that holds itself: its message is worth more than nothing.
    return JSON.stringify(head);
  }
}

function concealer(secrets: Secrets) {
  return function (this: unknown, name: string, _form: unknown): unknown {
    if (namesSecret(name)) return CONCEALED;
    // The value itself may have been asked for its form already.
    const value = (this as Readonly<Record<string, unknown>>)[name];
    if (value instanceof Error) return safeText(secrets.conceal(value.message));
    if (value instanceof Uint8Array) return `${value.length} bytes`;
    if (typeof value === "bigint") return value.toString();
    return typeof value === "string" ? safeOutput(secrets.conceal(value)) : value;
  };
}

/** Terraform takes a line for a line of the log only with six digits after the second. */
function timestamp(at: Date): string {
  return at.toISOString().replace("Z", "000Z");
}
