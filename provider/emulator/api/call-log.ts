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

/** The log of all calls to the services. Control calls are not in it. */
export class CallLog {
  #entries: CallLogEntry[] = [];
  #seq = 0;

  add(entry: Omit<CallLogEntry, "seq">): void {
    this.#seq += 1;
    const parameters = redact(entry.parameters) as Record<string, unknown>;
    this.#entries.push({ seq: this.#seq, ...entry, parameters });
  }

  list(filter: CallFilter = {}): CallLogEntry[] {
    const { refused, after = 0, ...equal } = filter;
    return this.#entries.filter(
      (entry) =>
        entry.seq > after &&
        (refused === undefined || refused === (entry.error !== undefined)) &&
        Object.entries(equal).every(([name, value]) => entry[name as keyof typeof equal] === value),
    );
  }

  clear(): void {
    this.#entries = [];
  }
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, SECRET.test(name) ? "***" : redact(one)]),
  );
}
