import { type Diagnostic, type Evaluated, evaluate } from "../engine/rule.js";
import { type OtherSteps, stepsIn } from "../engine/ledger.js";
import type { Change } from "../engine/driver.js";
import {
  type Evaluation,
  type StepContext,
  declaredSubject,
  type DeclaredResource,
  type DeclaredTogether,
} from "../engine/step-context.js";
import type { PropertyMap } from "../settings/connection.js";
import { applySteps, type AccountSnapshot } from "./account-snapshot.js";
import { declaredAmong, credentialOf } from "./declared.js";
import { definitionOf, tic, rules } from "./domain.js";
import { requireSameAccount } from "./driver.js";
import type { TicRuleContext } from "./rule.js";
import type { TicStep } from "./step.js";
import { anyNeedsStacks, evaluateAll, interfere, type Situation } from "./worst-order.js";

/** The live account, and what the run does there besides one step. */
interface Account extends OtherSteps<TicStep> {
  /** The live account without its stacks. */
  readonly live: AccountSnapshot;
  /** Deletions that a dependency of the program orders. */
  readonly orderedAgainst: NonNullable<Situation["orderedAgainst"]>;
  /** Reads the stacks of the live account. The rules ask for them only where they matter. */
  readStacks(): Promise<AccountSnapshot>;
}

/** Plans a create or an update. It depends on the account, but not on its stacks. */
export async function planChange(
  step: StepContext,
  change: Change<PropertyMap, PropertyMap>,
): Promise<Evaluation> {
  const definition = definitionOf(step.kind);
  // What has no order to a change is none of its business: deletions come after all changes.
  const account = { ...(await readAccount(step)), unordered: [] };
  const { live, earlier } = account;
  step.noteSeen(
    (live.credentials ?? []).map((one) => ({ id: one.credentialId, properties: { ...one } })),
  );
  const ignored = change.op === "update" ? (change.ignoreChanges ?? []) : [];
  const left = { ...change, args: definition.leave(change.args, ignored) };
  const steps = definition.plan(change.op === "update" ? left : change, applySteps(live, earlier));
  step.noteSteps(steps);
  const id = claimedId(steps, live);
  if (id !== undefined) step.noteObject(id, { accountId: live.accountId });
  return async () => (await evaluateIn(step, account, steps)).diagnostics;
}

export function deletionStep(
  { kind, subjectOf, baseFollows }: Pick<StepContext, "kind" | "subjectOf" | "baseFollows">,
  state: PropertyMap,
): TicStep {
  const deletion = { subject: subjectOf(state), state, switchFollows: baseFollows() };
  return definitionOf(kind).planDeletion(deletion);
}

export async function evaluateDeletion(
  step: StepContext,
  state: PropertyMap,
): Promise<readonly Diagnostic[]> {
  const going = deletionStep(step, state);
  const account = await readAccount(step);
  requireSameAccount(step, state, account.live.accountId);
  const orderedAgainst = step.goingAfter().flatMap(({ kind, key, label, args }) => {
    const subject = { kind, key, label, acknowledge: [] };
    const after = definitionOf(kind).planDeletionOf?.(args, account.live, subject);
    return after === undefined ? [] : [{ step: after, goes: "after" as const }];
  });
  return (await evaluateIn(step, { ...account, orderedAgainst }, [going])).diagnostics;
}

/**
 * Reads the step's account: once in preview. In apply the switch is evaluated on a fresh snapshot. A credential
 * is evaluated on one of a moment ago with this run's own steps applied to it, since its handler reads again right
 * before the call.
 */
async function readAccount(step: StepContext): Promise<Account> {
  const { readsRole: role = false } = definitionOf(step.kind);
  const cache = step.reached.account();
  const read = async () => {
    if (step.phase === "preview") return { snapshot: await cache.snapshot({ role }), since: 0 };
    if (!role) return cache.recent({ role });
    const since = performance.now();
    return { snapshot: await cache.fresh({ role }), since };
  };
  const { snapshot: live, since } = await read();
  step.noteLocation(live.accountId);
  const inApply = role ? "now" : "recently";
  return {
    live,
    ...(await step.orderedSteps(tic, { since, interfere })),
    orderedAgainst: [],
    readStacks: () => cache.withStacks(live, step.phase === "preview" ? "once" : inApply),
  };
}

/** Evaluates the rules on steps, in the worst order that the run may take. */
async function evaluateIn(
  step: StepContext,
  account: Account,
  steps: readonly TicStep[],
): Promise<Evaluated<AccountSnapshot>> {
  const { live, earlier, unordered, orderedAgainst } = account;
  const met = applySteps(live, earlier);
  const planned = [...steps, ...orderedAgainst.map((one) => one.step)];
  const snapshot = anyNeedsStacks(met, planned, unordered)
    ? applySteps(await account.readStacks(), earlier)
    : met;
  const context = await ruleContextOf(step, snapshot);
  return evaluateAll(steps, { snapshot, unordered, orderedAgainst, context });
}

/** What the program declares for the step's account, and what this run does of it. */
async function ruleContextOf(step: StepContext, met: AccountSnapshot): Promise<TicRuleContext> {
  const { terms, destroying, isTakenAway } = step;
  const declared = declaredAmong(await step.declaredHere());
  const { all, otherDeletions } = await step.stepsHere();
  const enables = all.some(({ kind }) => kind === "EnableAuthorization");
  return {
    terms,
    declared,
    alsoDeleted: stepsIn(tic, otherDeletions).flatMap((one) =>
      one.kind === "DeleteCredential" ? [one.credentialId] : [],
    ),
    switchLeftOut:
      declared.authorizations.length > 0 && !enables && met.switchPosition !== "On" && !isTakenAway,
    destroying,
  };
}

/** The id of the object that steps make, take over or keep; `new` of a credential that is not there yet. */
function claimedId(steps: readonly TicStep[], { accountId }: AccountSnapshot): string | undefined {
  for (const step of steps) {
    if (step.kind === "TakeOverCredential") return step.credentialId;
    if (step.kind === "EnableAuthorization") return accountId;
    if (step.kind === "CreateCredential") return NEW;
  }
  return undefined;
}

/** Stands for the id of an object that is none of those that are there. */
const NEW = "new";

/** Rules that speak of declarations alone: which are one object, and which exclude each other. */
const ofDeclarations = rules.filter((rule) => rule.ofDeclarations === true);

/** Evaluates a declared resource of TIC beside the others of its account, which nobody has read. */
export function evaluateDeclared(
  declared: DeclaredResource,
  { earlier, all, provider, terms }: DeclaredTogether,
): readonly Diagnostic[] {
  const step = stepOf(declared);
  const soFar = declaredAmong([...earlier, declared]);
  const { credentials } = step.kind === "EnableAuthorization" ? declaredAmong(all) : soFar;
  return evaluate({ rules: ofDeclarations }, step, unreadAccount(provider), {
    terms,
    declared: { ...soFar, credentials },
    switchLeftOut: false,
    alsoDeleted: [],
    destroying: false,
  });
}

/** The step by which the rules know a declaration, whatever a plan makes of it. */
function stepOf(declared: DeclaredResource): TicStep {
  const subject = declaredSubject(declared);
  if (declared.kind === "Authorization") {
    return { kind: "EnableAuthorization", subject, adopt: true, takesOver: false, from: "Unknown" };
  }
  const { name = "", secretId = "", active = false } = credentialOf(declared);
  return { kind: "CreateCredential", subject, name, secretId, activate: active };
}

/** An account of which nothing is known but how it is reached. */
function unreadAccount(provider: string): AccountSnapshot {
  return {
    accountId: `of provider ${provider}`,
    settings: "gateway",
    role: undefined,
    switchPosition: "Unknown",
    credentials: undefined,
    stacks: { state: "not-read" },
  };
}
