import { isRefused, type Diagnostic } from "../../core/diagnostic.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/**
 * Rules whose refusal another change of the same run can lift: a credential's deletion once the
 * switch is on, a credential that becomes Ready once another is Active, a role once its mount is
 * there, a mount once its roles are gone.
 */
const LIFTABLE = new Set(["C2", "C6", "V1", "V6"]);

/** Whether other changes of the same run may lift all of these refusals. */
export function mayBeLifted(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.filter(({ severity }) => severity === "refusal").every(isLiftable);
}

/** An object that looks like somebody else's may turn out to be one of the state's own. */
function isLiftable({ rule, takesOver }: Diagnostic): boolean {
  return LIFTABLE.has(rule) || takesOver === true;
}

/**
 * What is said of an entry in a plan: judged at once, and once more when nothing else has come for
 * a while, if that may change the answer. A few calls wait; one of them speaks for the rest.
 *
 * @param options.hearsAll it waits also when nothing is refused, to know what else the run does
 */
export async function verdictOn(
  session: Session,
  entry: Entry,
  judge: () => Promise<readonly Diagnostic[]>,
  { hearsAll = false }: { readonly hearsAll?: boolean } = {},
): Promise<readonly Diagnostic[]> {
  const applying = () => session.applying;
  const over = () => applying() || session.stop.aborted;
  const waits = hearsAll && !applying() && session.traffic.mayWait && !session.traffic.isSerial;
  if (session.settings.preconditions === "off") {
    // Which object is whose is no precondition.
    if (waits) await session.traffic.quiet(over);
    return [];
  }
  entry.judge = judge;
  const found = await judge();
  const refused = isRefused(found);
  if (refused ? !mayBeLifted(found) : !hearsAll) return softened(session, found);
  if (applying()) return withoutLiftable(softened(session, found));
  // There is one switch, and it has to know what goes before it.
  if (!session.traffic.mayWait && entry.kind !== "Authorization") {
    entry.open = true;
    entry.leftRefused = refused;
    return withoutLiftable(softened(session, found));
  }
  if (!refused && session.traffic.isSerial) return softened(session, found);
  await session.traffic.quiet(over);
  const last = softened(session, await judge());
  if (applying()) return withoutLiftable(last);
  return [...last, ...(await verdictOnOpen(session))];
}

/** What the calls that did not wait were not told. */
async function verdictOnOpen(session: Session): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const entry of session.ledger.takeOpen()) {
    const verdict = softened(session, (await entry.judge?.()) ?? []);
    if (isRefused(verdict)) found.push(...verdict);
  }
  return found;
}

/** In apply the step itself waits, and is judged on the live account. */
function withoutLiftable(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.filter((one) => one.severity !== "refusal" || !isLiftable(one));
}

function softened(session: Session, found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (session.settings.preconditions !== "warn") return found;
  return found.map((one) => {
    const soft = one.severity === "refusal" && one.firm !== "always";
    return soft ? { ...one, severity: "warning" as const } : one;
  });
}
