import type { ProviderServer } from "../protocol/descriptor.js";
import type { Log } from "./log.js";

/** What a provider is made from. */
export interface ProviderOptions {
  /** Terraform wants to stop: calls in flight end as soon as they safely can. */
  readonly stop: AbortSignal;
  readonly log: Log;
  readonly version: string;
}

export type CreateProvider = (options: ProviderOptions) => ProviderServer;

export interface Session {
  readonly provider: ProviderServer;
  readonly stop: AbortController;
}

export interface SessionsOptions extends Omit<ProviderOptions, "stop"> {
  /** Gets the implementation, which takes a moment to load. */
  readonly load: () => Promise<CreateProvider>;
}

/**
 * The providers of this process, one for each connection. Terraform starts a process for each
 * configuration and each phase, so what one holds or stops is no other's; where processes are
 * shared (`--debug`), connections are not.
 */
export class Sessions {
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(private readonly options: SessionsOptions) {}

  /** The session of a connection: a new one at its first call. */
  of(connection: string): Promise<Session> {
    const session = this.sessions.get(connection) ?? this.make();
    this.sessions.set(connection, session);
    return session;
  }

  /** The connection is gone: so is what its session holds. */
  async end(connection: string): Promise<void> {
    const session = this.sessions.get(connection);
    this.sessions.delete(connection);
    try {
      const { provider, stop } = (await session) ?? {};
      stop?.abort();
      await provider?.shutdown();
    } catch (error) {
      this.options.log.error("the provider could not be shut down", { error });
    }
  }

  /** The process is about to end. */
  async endAll(): Promise<void> {
    await Promise.all([...this.sessions.keys()].map((connection) => this.end(connection)));
  }

  private async make(): Promise<Session> {
    const { load, log, version } = this.options;
    const createProvider = await load();
    const stop = new AbortController();
    return { provider: createProvider({ stop: stop.signal, log, version }), stop };
  }
}
