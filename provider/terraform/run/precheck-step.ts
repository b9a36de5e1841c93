import { underMode, isRefused, type Diagnostic } from "../../core/engine/rule.js";
import { mayBeLifted, descriptionOf } from "../../core/domains.js";
import { standingOn } from "./step-context.js";
import type { Entry, Session } from "./session.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { attributeName, typeName } from "../schema/resource-attributes.js";
import { RefusedError } from "../../core/engine/errors.js";
import { BLOCKED_IDLE_MS, BLOCKED_RETRY_PAUSE_MS } from "../../core/engine/timings.js";

/** Whether other changes of the same run may lift all of these refusals. */
export function areLiftable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.filter(({ severity }) => severity === "refusal").every(mayBeLifted);
}

/**
 * What is said of an entry in a plan: judged at once, and once more when nothing else has come for
 * a while, if that may change the answer. A few calls wait; one of them speaks for the rest.
 *
 * @param options.hearsAll it waits also when nothing is refused, to know what else the run does
 */
export async function precheckStep(
  session: Session,
  entry: Entry,
  evaluate: () => Promise<readonly Diagnostic[]>,
  { needsFullPlan = false }: { readonly needsFullPlan?: boolean } = {},
): Promise<readonly Diagnostic[]> {
  const applying = () => session.applying;
  // Nothing that is kept or made comes after a deletion, and much may come after the rest.
  const isLast = entry.op === "delete";
  const abort = () => applying() || session.stop.aborted;
  const waits =
    needsFullPlan &&
    !applying() &&
    session.inFlightCalls.mayWait &&
    !session.inFlightCalls.isSerial;
  if (session.settings.preconditions === "off") {
    // Which object is whose is no precondition.
    if (waits) await session.inFlightCalls.waitUntilIdle(abort, isLast);
    return [];
  }
  entry.evaluate = evaluate;
  const found = await evaluate();
  const refused = isRefused(found);
  if (refused ? !areLiftable(found) : !needsFullPlan) return softened(session, entry, found);
  if (applying()) return withoutLiftable(softened(session, entry, found));
  // There is one switch, and it has to know what goes before it.
  if (!session.inFlightCalls.mayWait && descriptionOf(entry.kind).isLast !== true) {
    entry.unresolved = true;
    entry.unresolvedRefusal = refused;
    // What is softened here would be said before it is known.
    return softened(session, entry, withoutLiftable(found));
  }
  if (!refused && session.inFlightCalls.isSerial) return softened(session, entry, found);
  await session.inFlightCalls.waitUntilIdle(abort, isLast);
  const last = softened(session, entry, await evaluate());
  if (applying()) return withoutLiftable(last);
  return [...last, ...(await verdictOnOpen(session))];
}

/** What the calls that did not wait were not told. */
async function verdictOnOpen(session: Session): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const entry of session.ledger.takeUnresolved()) {
    const evaluation = softened(session, entry, (await entry.evaluate?.()) ?? []);
    const isToBeSaid =
      isRefused(evaluation) || evaluation.some((one) => one.mayBeLiftedElsewhere === true);
    if (isToBeSaid) found.push(...evaluation);
  }
  return found;
}

/** In apply the step itself waits, and is judged on the live account. */
function withoutLiftable(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.filter((one) => one.severity !== "refusal" || !mayBeLifted(one));
}

/**
 * What is said less firmly: as the settings want it, and where this plan cannot hear of everything
 * that may make it right. Apply looks again, and refuses by itself.
 */
function softened(session: Session, entry: Entry, found: readonly Diagnostic[]) {
  return found.map((one) => {
    if (one.severity !== "refusal") return one;
    if (isUnheard(session, entry, one)) return { ...one, ...missingStepHint(entry, one) };
    if (one.takesOver === true && !session.applying && !session.inFlightCalls.haveMet) {
      return { ...one, next: `${one.next ?? ""} ${ONE_BY_ONE}`.trimStart() };
    }
    return underMode(one, session.settings.preconditions, session.applying ? "apply" : "preview");
  });
}

const ONE_BY_ONE =
  "Another resource of this configuration may give it up in the same plan. Then plan without -parallelism=1, which asks about one after the other.";

/** Whether what lifts a refusal may come from elsewhere, or comes after this was answered. */
function isUnheard(session: Session, entry: Entry, one: Diagnostic): boolean {
  if (one.mayBeLiftedElsewhere !== true || session.applying) return false;
  if (descriptionOf(entry.kind).standsOn !== undefined) return true;
  // Roles are asked about after the mount that they refer to. One that is known to stay is in the way.
  if (entry.op !== "replace") return false;
  return standingOn(session, entry.kind, entry.state ?? entry.properties).length === 0;
}

function missingStepHint({ kind }: Entry, { next = "" }: Diagnostic): Partial<Diagnostic> {
  const what =
    descriptionOf(kind).standsOn === undefined
      ? "Roles of this configuration that go with the mount are asked about later, and nothing is to be done for them: apply looks again, and refuses while any role is left."
      : `Where the same run makes it, in this configuration or another, apply looks again. See that it is made first: ${orderBy(kind)}.`;
  return { severity: "warning", next: `${next} ${what}`.trimStart() };
}

/** The lines by which Terraform makes an object's base first. It orders only what refers to each other. */
export function orderBy(kind: ResourceKind): string {
  const { standsOn: on } = descriptionOf(kind);
  if (on === undefined) return "depends_on";
  const address = `${typeName(on.kind)}.NAME`;
  const { argument, output } = on.refersBy ?? {};
  const reference =
    argument === undefined || output === undefined
      ? ""
      : `${attributeName(argument)} = ${address}.${attributeName(output)}, or `;
  return `${reference}depends_on = [${address}]`;
}

/** The limits of a step's wait for an earlier change of the same run. */
interface RetryPolicy {
  /** The plan said that something comes: wait for it as long as is set. */
  readonly expected?: boolean;
  /** Whether the call is heard that it waits for, which then needs no place kept for it. */
  readonly isUnderWay?: () => boolean;
  /** It is no use any more. */
  readonly abort?: () => boolean;
}

/** A step timed out while it waited for another change of the same run. */
export class WaitedError extends Error {
  override readonly name = "WaitedError";

  constructor(
    override readonly cause: RefusedError,
    readonly milliseconds: number,
  ) {
    super(cause.message, { cause });
  }
}

/**
 * Makes a step; while it is refused for something that the same run may be about to change, it is
 * tried again. Terraform orders nothing between resources that do not depend on each other.
 *
 * @throws WaitedError when nothing lifted the refusal in time
 */
export async function retryWhileBlocked<T>(
  session: Session,
  { expected = false, abort = () => false, isUnderWay = () => false }: RetryPolicy,
  step: () => Promise<T>,
): Promise<T> {
  const begun = session.clock.now();
  let idleSince = begun;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof RefusedError) || !areLiftable(error.diagnostics)) throw error;
      const now = session.clock.now();
      if (session.inFlightCalls.othersAreBusy) idleSince = now;
      const idle = !expected && now - idleSince > BLOCKED_IDLE_MS;
      const late = now - begun >= session.waitForSwitch;
      // Whoever holds the last places would keep away what all of them wait for.
      const full = !isUnderWay() && !session.inFlightCalls.mayWaitInApply;
      if (late || idle || full || abort() || session.stop.aborted) {
        throw new WaitedError(error, Math.round(now - begun));
      }
    }
    await session.inFlightCalls.waiting(() =>
      session.clock.sleep(BLOCKED_RETRY_PAUSE_MS, session.stop),
    );
  }
}
