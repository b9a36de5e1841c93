/** Environment variables of a run. */
export type Environment = Readonly<Record<string, string>>;

/** The service that a story plays on, of its own for each story. */
export interface Stage {
  /** Settings of the run, by their names in the configuration. */
  readonly settings: Readonly<Record<string, string>>;
  /** What lets the run in. */
  readonly access: Environment;
  /** What lets it in once the first is taken away. */
  readonly otherAccess: Environment;
  takeAccessAway(): Promise<void>;
  /** The run's changing calls since `clearCalls`, by their names. */
  changingCalls(): Promise<readonly string[]>;
  clearCalls(): Promise<void>;
  close(): Promise<void>;
}
