import type { KeySource } from "../client/keys/api-key.js";
import { offChecks } from "./changes/off-checks.js";
import { onChecks } from "./changes/on-checks.js";
import { endCheck, startCheck, type Start } from "./changes/outer-checks.js";
import type { ChangeOptions } from "./changes/session.js";
import type { CheckResult } from "./check.js";
import { openGateway } from "./gateway.js";
import { credentialListing, stackListing } from "./listing.js";
import { answerChecks } from "./reading/answer-checks.js";
import { pagingChecks } from "./reading/paging-checks.js";
import { refusalChecks } from "./reading/refusal-checks.js";
import { reachCheck, shapeChecks } from "./reading/shape-checks.js";
import { Run } from "./run.js";

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
