import type { KeySource } from "../client/keys/api-key.js";
import { offChecks } from "./changes/off-checks.js";
import { onChecks } from "./changes/on-checks.js";
import { endCheck, startCheck, type Start } from "./changes/outer-checks.js";
import type { ChangeOptions } from "./changes/session.js";
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
import { openGateway } from "./gateway.js";
import { credentialListing, stackListing } from "./listing.js";
import { answerChecks } from "./reading/answer-checks.js";
import { pagingChecks } from "./reading/paging-checks.js";
import { refusalChecks } from "./reading/refusal-checks.js";
import { reachCheck, shapeChecks } from "./reading/shape-checks.js";

/** What to verify, and how far to go. */
export interface VerifyOptions {
  readonly url: URL;
  /** Whose key signs. The key decides which account is looked at. */
  readonly keys: KeySource;
  /**
   * Make the checks that change the account, too, which is a test account then.
   *
   * @default only read
   */
  readonly changes?: ChangeOptions;
  /** Called with each result as soon as it is there. */
  readonly onResult?: (result: CheckResult) => void;
  /** Ends the run: what was changed is put back, and what is left is not checked. */
  readonly signal?: AbortSignal;
}

const readingChecks = [
  ...shapeChecks,
  ...pagingChecks("credentials", credentialListing),
  ...pagingChecks("stacks", stackListing),
  ...refusalChecks,
];

/** Each says so when the account's state does not allow it. */
const changeChecks = [...offChecks, ...onChecks];

export const changeCheckCount = changeChecks.length;

/** Makes the checks one after the other. @throws ServiceError when there is no key to sign with */
export async function verifyGateway(options: VerifyOptions): Promise<readonly CheckResult[]> {
  const { url, keys, changes, onResult = () => undefined, signal } = options;
  const gateway = openGateway(url, await keys.key());
  const run = new Run(onResult, signal);
  await run.make(reachCheck, gateway);
  if (run.hasFailed(reachCheck.id)) {
    const changing = changes === undefined ? [] : [startCheck, ...changeChecks, endCheck];
    run.skip([...readingChecks, ...changing, ...answerChecks], `see ${reachCheck.id}`);
    return run.results;
  }
  await run.makeAll(readingChecks, gateway);
  if (changes !== undefined) await makeChanges(run, { gateway, options: changes });
  await run.makeAll(answerChecks, gateway);
  return run.results;
}

async function makeChanges(run: Run, start: Start): Promise<void> {
  await run.makeAll([startCheck], start);
  const { session } = start;
  if (session === undefined) {
    run.skip([...changeChecks, endCheck], `nothing was changed, see ${startCheck.id}`);
    return;
  }
  try {
    await run.makeAll(changeChecks, session);
  } finally {
    await run.make(endCheck, session);
  }
}

/** Where the form of an action's answer is looked at by itself. */
const shapeCheckOf: Readonly<Record<string, string>> = {
  DescribeAuthorization: "authorization.shape",
  DescribeCredentials: "credentials.shape",
  DescribeStackAuthorizations: "stacks.shape",
};

class Run {
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
