/** What came of a check. */
export type Outcome = "passed" | "failed" | "not-checked";

/** What a check found. */
export interface Finding {
  readonly outcome: Outcome;
  /** What was seen, or why it could not be looked at. Holds no secret. */
  readonly detail: string;
}

/** The result of a check. */
export interface CheckResult extends Finding {
  /** Stays the same from version to version, such as `credentials.paging.pages`. */
  readonly id: string;
  /** The rules of TIC's settings page that it looks at, such as `C3`. */
  readonly rule?: string;
  /** What a right gateway does, in a sentence. */
  readonly title: string;
}

/** One thing that a right gateway does, and how to see whether this one does it. */
export interface Check<S> extends Omit<CheckResult, "outcome" | "detail"> {
  /** @throws CheckFailure or ContractError when the gateway does not answer as it must */
  readonly run: (session: S) => Finding | Promise<Finding>;
}

/** The gateway did not do what a check needs. */
export class CheckFailure extends Error {
  override readonly name: string = "CheckFailure";
}

/** The check was made, and the gateway is right. */
export function passed(detail = ""): Finding {
  return { outcome: "passed", detail };
}

/** The check was made, and the gateway is wrong. */
export function failed(detail: string): Finding {
  return { outcome: "failed", detail };
}

/** The check could not be made. */
export function notChecked(detail: string): Finding {
  return { outcome: "not-checked", detail };
}
