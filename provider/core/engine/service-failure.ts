import { plainTerms, inTerms, term, type EngineTerms } from "./terms.js";
import { safeOutput, safeText, safeValue } from "../secrets/safe-text.js";

/** The most characters of a vendor's sentence, and of what to do next. */
const LIMIT = 1500;

/** The answer of a cloud service that refuses or fails, or the lack of one. Never holds a secret. */
export interface ServiceFailure {
  /** The service's short name: `cam`, `sts`, `tic`, `tic-settings` or `vault`. */
  readonly service: string;
  /** The vendor's action name, as in the API's documentation. */
  readonly action: string;
  /** The vendor's error code, or one of ours for transport failures (`Network.Timeout` …). */
  readonly code: string;
  /** The vendor's own sentence, or ours; it may hold terms. */
  readonly reason: string;
  /** The vendor's request id; absent when no answer came. */
  readonly requestId?: string;
  /** True for an answer of a service that gives no request ids with its errors, as Vault. */
  readonly answered?: true;
  /** The region asked, when the service is regional. */
  readonly region?: string;
  /** The reader's next step in one sentence, which may hold terms. */
  readonly next: string;
  /**
   * True when the request may have been carried out although no answer came: look before
   * asking again.
   */
  readonly ambiguous?: boolean;
}

/** One line for a failure, in the words of an engine. */
export function describeFailure(failure: ServiceFailure, terms: EngineTerms = plainTerms): string {
  return safeOutput(safeText(inTerms(lineOfFailure(failure), terms)));
}

/** The same with its terms: action, sentence, next step, code, request id. */
export function lineOfFailure(failure: ServiceFailure): string {
  const where = failure.region === undefined ? "" : ` in ${safeValue(failure.region)}`;
  const id =
    failure.requestId === undefined ? "no answer" : `RequestId ${safeValue(failure.requestId)}`;
  const code = safeValue(failure.code);
  const tail = failure.answered === true ? code : `${code}, ${id}`;
  const reason = shortened(failure.reason).replace(/\.?\s*$/, "");
  return `${failure.service} ${safeValue(failure.action)}${where}: ${term.said(reason)}. ${shortened(failure.next)} (${tail})`;
}

/** Not made safe yet: a term in it would be escaped. */
function shortened(text: string): string {
  return text.length <= LIMIT
    ? text
    : `${text.slice(0, LIMIT)}… (${String(text.length)} characters)`;
}
