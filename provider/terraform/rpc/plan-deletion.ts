import type { Diagnostic } from "../../core/engine/rule.js";
import { idOf, stateOf } from "../convert/state.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import { withoutPlan, type PlanNote } from "../convert/private-state.js";
import {
  noteOfSwitch,
  goesWithMount,
  goingOf,
  noteDecision,
  noteDestroy,
  recalled,
  type Decision,
} from "../run/decided.js";
import {
  mayBeLifted,
  domainOf,
  descriptionOf,
  needsItsBase,
  standsOn,
} from "../../core/domains.js";
import { typeName } from "../schema/resource-attributes.js";
import {
  driverOf,
  noteGoing,
  noteOwn,
  requireHere,
  holderOf,
  isKept,
  noteLeaving,
  refusedHandOver,
  staysWith,
} from "../run/one-object.js";
import { evaluateDeletion, noteDeletion } from "../run/step-context.js";
import { MAX_WAITING_STEPS } from "../run/in-flight-calls.js";
import { labelOf, type Entry, type Session } from "../run/session.js";
import { isWanted } from "../run/unfinished.js";
import { precheckStep } from "../run/precheck-step.js";
import type { PlanAnswer, PlanRequest } from "./change-messages.js";
import { ofDiagnostic, warning } from "./diagnostics.js";

const LEAVES = { op: "delete", after: [], leaves: true } as const;

/** Plans a deletion: it is judged here, and once more right before it is made. */
export async function planDeletion(
  session: Session,
  { kind, prior, privateState }: Pick<PlanRequest, "kind" | "prior" | "privateState">,
): Promise<PlanAnswer> {
  if (prior === null) return { planned: null, privateState };
  const properties = stateOf(kind, prior, privateState);
  const label = labelOf(kind, properties);
  const id = idOf(prior);
  const entry = session.ledger.note({ kind, label, op: "delete", properties, id });
  const deletion = goingOf(session, kind, prior);
  const lasting = withoutPlan(privateState);
  const isRead = session.read.has(`${kind} ${id}`);
  // Terraform plans a deposed object again in apply, where nothing is read and nothing kept is told.
  const isFresh = isRead || noteDestroy(session, deletion);
  const known = isFresh ? undefined : recalled(session, deletion);
  // Of what was not finished no plan of this run has decided.
  const isUnfinished = session.applying && known === undefined;
  // A resource of this apply may have made or taken over the object.
  const object = driverOf(session, kind).objectKey(id, properties);
  const isTaken =
    session.claims.holderOf(object) !== undefined ||
    (isUnfinished && isWanted(session, kind, properties));
  if (known === "leaves" || known === "uncertain" || isTaken) {
    entry.answered = "leaves";
    // Where this is a plan after all, others have to know that the object goes, and the apply judges it.
    noteDeletion(session, entry);
    const uncertain = known === "uncertain" && !isTaken ? { uncertain: true as const } : {};
    const plan = { ...LEAVES, recalled: session.id, ...uncertain };
    return { planned: null, privateState: { ...lasting, plan } };
  }
  const isPlan = !session.applying && known === undefined;
  const judges = session.settings.preconditions !== "off";
  const reached = session.services.reached();
  const off = judges && (await domainOf(kind).waitsForBase?.(kind, reached)) === true;
  noteLeaving(session, entry, properties);
  noteOwn(session, kind, properties);
  // The last one may be one object of two addresses: it goes only where nobody keeps it.
  if (isPlan && descriptionOf(kind).isLast !== true) noteGoing(session, kind, properties);
  const holding = () => (isPlan ? holderOf(session, entry) : undefined);
  const evaluation = async () => {
    if (holding() === undefined) return evaluateDeletion(session, entry);
    entry.deletions = [];
    return [];
  };
  const found = await precheckStep(session, entry, evaluation, { needsFullPlan: isPlan });
  const holder = holding();
  entry.answered = holder === undefined ? "deletes" : "leaves";
  const refused = holder === undefined ? undefined : refusedHandOver(session, entry, holder);
  // A plan that is refused is applied by nobody.
  if (isPlan && refused === undefined) noteDecision(session, deletion, decisionFor(holder));
  // Another resource of the plan has the object, so this deletion does nothing.
  if (holder !== undefined) {
    if (refused === undefined) await requireHere(session, kind, properties);
    const told = refused === undefined ? staysWith(entry, holder) : [refused];
    const diagnostics = told.map(ofDiagnostic);
    return { planned: null, privateState: { ...lasting, plan: LEAVES }, diagnostics };
  }
  if (isPlan) noteGoing(session, kind, properties);
  entry.waits = off && (entry.unresolvedRefusal === true || makesBase(session, entry));
  return {
    planned: null,
    privateState: { ...lasting, plan: noteOf(session, entry) },
    diagnostics: [
      ...found.map((one) => ofDiagnostic(missingAuthorizationHint(session, entry, one))),
      ...tooMany(session, entry),
    ],
  };
}

function decisionFor(holder: Entry | undefined): Decision {
  if (holder === undefined) return "deletes";
  return isKept(holder) ? "leaves" : "hands on";
}

/** What the apply has to know: what goes before, as far as the plan has heard of it. */
function noteOf(session: Session, entry: Entry): PlanNote {
  return {
    op: "delete",
    after: goingBefore(session, entry),
    ...(entry.waits === true ? { waits: true as const } : {}),
    ...(goesWithMount(session, entry, entry.properties) ? { withMount: true as const } : {}),
    ...noteOfSwitch(session, entry),
  };
}

/** Terraform may not have come to what makes a deletion right when that had to be answered. */
function missingAuthorizationHint(session: Session, entry: Entry, one: Diagnostic): Diagnostic {
  const base = needsItsBase(entry.kind) ? descriptionOf(entry.kind).standsOn?.kind : undefined;
  if (base === undefined || one.severity !== "refusal" || !mayBeLifted(one)) return one;
  if (session.ledger.entries.some(({ kind, op }) => kind === base && op !== "delete")) return one;
  const next = `${one.next ?? ""} If this configuration does one of the two already, Terraform did not ask about it in time. Run without -parallelism=1, or terraform apply -target=${typeName(base)}.NAME (or the credential that becomes Active) first.`;
  return { ...one, next: next.trimStart() };
}

/** Whether this run is known to make, or to change, what an object stands on. */
function makesBase(session: Session, { kind }: Entry): boolean {
  const base = descriptionOf(kind).standsOn?.kind;
  return session.ledger.entries.some((one) => one.kind === base && one.steps.length > 0);
}

/** Said once, at the first that is too many. */
function tooMany(session: Session, entry: Entry): readonly ProtoDiagnostic[] {
  const waiting = session.ledger.entries.filter(({ waits }) => waits === true);
  if (entry.waits !== true || waiting.length !== MAX_WAITING_STEPS + 1) return [];
  return [
    warning(
      "Many deletions wait for the switch",
      `This run deletes more than ${String(MAX_WAITING_STEPS)} credentials and turns TIC authorization on. Terraform may begin with the credentials. Those that cannot wait then fail unchanged, and the next apply goes on. To do it in one go: terraform apply -target=tic_authorization.NAME first.`,
    ),
  ];
}

function goingBefore(session: Session, entry: Entry): readonly string[] {
  return session.ledger
    .others(entry)
    .filter(({ answered, deletions }) => answered !== "leaves" && deletions.length > 0)
    .filter(({ kind, state, properties }) =>
      standsOn({ kind, args: state ?? properties }, { kind: entry.kind, args: entry.properties }),
    )
    .flatMap(({ id }) => (id === undefined ? [] : [id]))
    .concat(entry.goingElsewhere ?? []);
}
