export type Outcome = "passed" | "failed" | "not-checked";

export interface Finding {
  readonly outcome: Outcome;
  /** What was seen, or why it could not be looked at. Holds no secret. */
  readonly detail: string;
}

export interface CheckHead {
  /** Stays the same from version to version, such as `credentials.paging.pages`. */
  readonly id: string;
  /** The rules of TIC's settings page that it looks at, such as `C3`. */
  readonly rule?: string;
  /** What a right gateway does, in a sentence. */
  readonly title: string;
}

export interface CheckResult extends CheckHead, Finding {}

/** One thing that a right gateway does, and how to see whether this one does it. */
export interface Check<S> extends CheckHead {
  /** Why the check can't be made, if it can't. */
  readonly unless?: (session: S) => Promise<string | undefined>;
  /** Passes without a finding. @throws CheckFailure when the gateway does not answer as it must */
  readonly run: (session: S) => Finding | undefined | Promise<Finding | undefined>;
}

/** The gateway did not do what a check needs. */
export class CheckFailure extends Error {
  override readonly name: string = "CheckFailure";
}

export function passed(detail = ""): Finding {
  return { outcome: "passed", detail };
}

export function failed(detail: string): Finding {
  return { outcome: "failed", detail };
}

export function notChecked(detail: string): Finding {
  return { outcome: "not-checked", detail };
}
