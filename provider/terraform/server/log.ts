import { safeOutput, safeText } from "../../core/secrets/safe-text.js";
import { MASK } from "../../core/secrets/secrets.js";

/** How loud a line is, from the lowest on. */
export const levels = ["trace", "debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

/** Terraform's own variables; the first that is set counts. */
const variables = ["TF_LOG_PROVIDER_TIC", "TF_LOG_PROVIDER", "TF_LOG"];

/** The name of a field whose value is a secret, whatever it is. */
const SECRET_NAME = /secret|token|password|private|signature/i;

type LogFields = Readonly<Record<string, unknown>>;

/** The provider's log: lines of JSON that Terraform reads from stderr and writes into its own. */
export interface Log extends Readonly<
  Record<LogLevel, (message: string, fields?: LogFields) => void>
> {
  /** From now on this text is `[secret]` in every line, and in every failure that is answered. */
  mask(secret: string): void;
  conceal(text: string): string;
}

export interface LogOptions {
  readonly level: LogLevel | "off";
  readonly write: (line: string) => void;
}

export function createLog({ level, write }: LogOptions): Log {
  let secrets: readonly string[] = [];
  const conceal = (text: string) =>
    secrets.reduce((left, secret) => left.replaceAll(secret, MASK), text);
  const lowest = level === "off" ? levels.length : levels.indexOf(level);
  const at = (own: LogLevel) => (message: string, fields?: LogFields) => {
    if (levels.indexOf(own) >= lowest) write(`${line(own, message, fields ?? {}, conceal)}\n`);
  };
  return {
    trace: at("trace"),
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    conceal,
    mask(secret) {
      if (secret === "") return;
      // Half a character, which an address cannot hold, becomes the mark of one that is missing.
      const wellFormed = Buffer.from(secret, "utf8").toString("utf8");
      const all = new Set([...secrets, secret, encodeURIComponent(wellFormed)]);
      // The longest first: one may be part of another.
      secrets = [...all].sort((one, other) => other.length - one.length);
    },
  };
}

function line(level: LogLevel, message: string, fields: LogFields, conceal: Log["conceal"]) {
  const head = {
    "@level": level,
    "@message": safeText(conceal(message)),
    "@module": "provider.tic",
    // Terraform takes a line for a line of the log only with six digits after the second.
    "@timestamp": new Date().toISOString().replace("Z", "000Z"),
  };
  try {
    const told = JSON.parse(JSON.stringify(fields, concealer(conceal))) as LogFields;
    return JSON.stringify({ ...told, ...head });
  } catch {
    // Such as an object that holds itself: its message is worth more than nothing.
    return JSON.stringify(head);
  }
}

function concealer(conceal: Log["conceal"]) {
  return function (this: unknown, name: string, _form: unknown): unknown {
    if (SECRET_NAME.test(name)) return MASK;
    // The value itself may have been asked for its form already.
    const value = (this as Readonly<Record<string, unknown>>)[name];
    if (value instanceof Error) return safeText(conceal(value.message));
    if (value instanceof Uint8Array) return `${value.length} bytes`;
    if (typeof value === "bigint") return value.toString();
    return typeof value === "string" ? safeOutput(conceal(value)) : value;
  };
}

/**
 * The lowest level that is written, as Terraform's variables say. Terraform shows nothing without
 * them, so then only warnings and errors are written, for those who read stderr themselves.
 */
export function logLevel(env: NodeJS.ProcessEnv): LogLevel | "off" {
  const asked = variables.map((name) => env[name]?.toLowerCase()).find(Boolean);
  if (asked === undefined) return "warn";
  if (asked === "off") return "off";
  // `json` is all levels; so is, as in Terraform, what is no level.
  return levels.find((level) => level === asked) ?? "trace";
}
