import {
  CheckFailure,
  failed,
  notChecked,
  passed,
  type Check,
  type CheckHead,
  type CheckResult,
  type Finding,
} from "./check.js";
import { ContractError } from "./contract.js";

/** Where the form of an action's answer is looked at by itself. */
const shapeCheckOf: Readonly<Record<string, string>> = {
  DescribeAuthorization: "authorization.shape",
  DescribeCredentials: "credentials.shape",
  DescribeStackAuthorizations: "stacks.shape",
};

/** A run of the suite: makes checks and keeps their results. */
export class Run {
  readonly results: CheckResult[] = [];

  constructor(
    private readonly onResult: (result: CheckResult) => void,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Makes checks one after the other, until the run is ended. */
  async makeAll<S>(checks: readonly Check<S>[], session: S): Promise<void> {
    for (const check of checks) {
      if (this.signal?.aborted === true) this.skip([check], "the run was ended before");
      else await this.make(check, session);
    }
  }

  /** Makes a check, even when the run has been ended. */
  async make<S>(check: Check<S>, session: S): Promise<void> {
    this.#add(check, await this.#findingOf(check, session));
  }

  skip(checks: readonly CheckHead[], why: string): void {
    for (const check of checks) this.#add(check, notChecked(why));
  }

  hasFailed(id: string | undefined): boolean {
    return this.results.some((result) => result.id === id && result.outcome === "failed");
  }

  async #findingOf<S>(check: Check<S>, session: S): Promise<Finding> {
    try {
      const why = await check.unless?.(session);
      return why === undefined ? ((await check.run(session)) ?? passed()) : notChecked(why);
    } catch (error) {
      if (!(error instanceof CheckFailure)) throw error;
      const known = error instanceof ContractError ? shapeCheckOf[error.action] : undefined;
      // One fault is reported once.
      return this.hasFailed(known) ? notChecked(`see ${known ?? ""}`) : failed(error.message);
    }
  }

  #add({ id, rule, title }: CheckHead, finding: Finding): void {
    const result = { id, ...(rule === undefined ? {} : { rule }), title, ...finding };
    this.results.push(result);
    this.onResult(result);
  }
}
