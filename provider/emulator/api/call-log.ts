/** A call that the emulator got. Secret keys and tokens in the parameters are blanked out. */
export interface CallLogEntry {
  /** Counts all calls from 1, also over `clearCalls()`. */
  seq: number;
  service: string;
  action: string;
  region: string;
  /** Empty for Vault, whose tokens are not logged. */
  secretId: string;
  /** The account of the key. Empty when the key is not known. */
  accountId: string;
  requestId: string;
  /** ISO 8601. */
  at: string;
  parameters: Record<string, unknown>;
  /** Whether the action changes the account when it succeeds. */
  changing: boolean;
  /** The code of the refusal. Missing when the call succeeded. */
  error?: string;
  /** The kind of the staged fault that met the call. */
  fault?: string;
}

export type NewCall = Omit<CallLogEntry, "seq">;

/** Which calls to list. Each given property must agree. */
export interface CallFilter {
  service?: string;
  action?: string;
  accountId?: string;
  changing?: boolean;
  /** true: only refused calls. false: only calls that succeeded. */
  refused?: boolean;
  /** Only calls after this `seq`. */
  after?: number;
}

/** Not `token_ttl` and the like, which Vault's roles have. */
const SECRET = /secret_?key|token$|password|^identity_request_headers$/i;

/** How many calls the log keeps: far more than any test makes, and no more than fits in memory. */
export const MAX_CALLS = 20_000;

/** How long the kept calls may be together, as JSON. One call may have a body of 10 MB. */
const MAX_LENGTH = 32 * 1024 * 1024;

/** How full the log is. */
export interface CallLogSize {
  /** The calls that `calls()` can list. */
  kept: number;
  /** The oldest calls, which the log has forgotten to make room. */
  dropped: number;
  /** How many calls it keeps at most. */
  maximum: number;
}

/** The log of the newest calls to the services. Control calls are not in it. */
export class CallLog {
  #entries: { entry: CallLogEntry; length: number }[] = [];
  #length = 0;
  #dropped = 0;
  #seq = 0;

  add(entry: NewCall): void {
    this.#seq += 1;
    const parameters = redact(entry.parameters) as Record<string, unknown>;
    const logged = { seq: this.#seq, ...entry, parameters };
    const { length } = JSON.stringify(logged);
    this.#entries.push({ entry: logged, length });
    this.#length += length;
    this.#makeRoom();
  }

  list(filter: CallFilter = {}): CallLogEntry[] {
    const { refused, after = 0, ...equal } = filter;
    return this.#entries
      .map(({ entry }) => entry)
      .filter(
        (entry) =>
          entry.seq > after &&
          (refused === undefined || refused === (entry.error !== undefined)) &&
          Object.entries(equal).every(
            ([name, value]) => entry[name as keyof typeof equal] === value,
          ),
      );
  }

  size(): CallLogSize {
    return { kept: this.#entries.length, dropped: this.#dropped, maximum: MAX_CALLS };
  }

  clear(): void {
    this.#entries = [];
    this.#length = 0;
    this.#dropped = 0;
  }

  /** Forgets the oldest calls, but never the newest one. */
  #makeRoom(): void {
    while (
      this.#entries.length > 1 &&
      (this.#entries.length > MAX_CALLS || this.#length > MAX_LENGTH)
    ) {
      const oldest = this.#entries.shift();
      this.#length -= oldest?.length ?? 0;
      this.#dropped += 1;
    }
  }
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, SECRET.test(name) ? "***" : redact(one)]),
  );
}
