import type { CallOutcome, Runtime } from "../runtime.js";
import type { SignedRequest } from "../tc3.js";

export interface ApiRequest extends SignedRequest {
  readonly remoteAddress: string;
}

/** One of the APIs that share the port. */
export interface Api {
  readonly prefix: string;
  /** Names that `Host` may have, beside those of loopback and those that the user allows. */
  readonly hosts?: RegExp;
  /** The HTTP status for a caller who may not call. */
  readonly forbidden: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: (runtime: Runtime, request: ApiRequest) => Promise<CallOutcome>;
  /** A refusal of the HTTP server itself, in the form in which the API's clients read errors. */
  readonly refusal: (reason: { code: string; message: string }) => object;
}
