import { ServiceError } from "./errors.js";
import type { ServiceFailure } from "./service-failure.js";

/** A failed call, as whoever made it tells of it; the row of a table says the rest. */
export type FailedCall = Omit<ServiceFailure, Told> &
  Readonly<Partial<Record<Told, string | undefined>>>;

type Told = "code" | "reason" | "next";

/** The next step, and the reason where the service's own says too little. */
type Advice = string | Partial<Pick<ServiceFailure, "reason" | "next">>;

/** One way in which a call can fail. */
export interface ErrorRow {
  /** When this error comes, in a whole sentence for the reference. */
  readonly when: string;
  /** The code that the message shows, where it is not the service's. */
  readonly shownCode?: string;
  /** The vendor's codes that mean this, each with its finer ones: `AuthFailure`. */
  readonly families?: readonly string[];
  /** The reader's next step; a call that knows a better one names it, in its own `next`. */
  readonly next: Advice | ((call: FailedCall, ...facts: never[]) => Advice);
  /** A class for `instanceof` in the programs of users. @default ServiceError */
  readonly error?: typeof ServiceError;
}

type Rows<Table> = { readonly [Code in keyof Table]: ErrorRow };

/** The arguments that a row takes besides the call. */
type FactsOf<Next> = Next extends (call: FailedCall, ...facts: infer Facts) => Advice ? Facts : [];

/** Errors by their codes. */
export interface ErrorTable<Table extends Rows<Table>> {
  readonly rows: Table;
  /** The error of a row for a call. */
  make<Code extends keyof Table & string>(
    code: Code,
    call: FailedCall,
    ...facts: FactsOf<Table[Code]["next"]>
  ): ServiceError;
  /** Whether an error is one of these. */
  is(error: unknown, ...codes: readonly (keyof Table)[]): error is ServiceError;
}

/**
 * A table of errors: each way to fail once, with its code and its text.
 *
 * @example
 * const errors = errorTable({ throttled: { when: "…", next: "Run again in a minute." } });
 * throw errors.make("throttled", { service: "cam", action: "GetRole", code, reason });
 */
export function errorTable<const Table extends Rows<Table>>(rows: Table): ErrorTable<Table> {
  return {
    rows,
    make(code, call, ...facts) {
      const { next, shownCode, error = ServiceError }: ErrorRow = rows[code];
      const advice = typeof next === "function" ? next(call, ...(facts as never[])) : next;
      const said = typeof advice === "string" ? { next: advice } : advice;
      return new error(code, {
        ...call,
        code: shownCode ?? call.code ?? code,
        reason: said.reason ?? call.reason ?? "",
        next: call.next ?? said.next ?? "",
      });
    },
    is: (error, ...codes): error is ServiceError =>
      error instanceof ServiceError && codes.some((code) => code === error.code),
  };
}
