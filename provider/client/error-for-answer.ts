import type { ErrorRow, FailedCall } from "../core/engine/error-table.js";
import { ServiceError } from "../core/engine/errors.js";
import { clientErrors } from "./errors.js";

type Code = keyof typeof clientErrors.rows;

const codes = Object.keys(clientErrors.rows) as Code[];
/** A family's code before that of the whole family. */
const families = codes
  .flatMap((code) => {
    const row: ErrorRow = clientErrors.rows[code];
    return (row.families ?? []).map((family) => ({ family, code }));
  })
  .sort((a, b) => b.family.length - a.family.length);

/**
 * The error for a code that a service answered.
 *
 * @param changing the action changes the account, so an internal error leaves it open whether it
 *   was carried out
 * @param keyFrom where the key of the call was found, in words: never the key
 */
export function errorForAnswer(
  call: FailedCall & { readonly code: string },
  changing: boolean,
  keyFrom: string,
): ServiceError {
  const code = codeFor(call.code);
  if (code === "not-authenticated") return clientErrors.make(code, call, keyFrom);
  const isOpen = changing && code === "unavailable";
  return clientErrors.make(code, isOpen ? { ...call, ambiguous: true } : call);
}

function codeFor(answered: string): Code {
  const known = families.find(
    ({ family }) => answered === family || answered.startsWith(`${family}.`),
  );
  return known?.code ?? (answered.endsWith("NotExist") ? "not-found" : "service-refused");
}

/** True for a failure with exactly this code of a service. */
export function hasVendorCode(error: unknown, code: string): error is ServiceError {
  return error instanceof ServiceError && error.failure.code === code;
}
