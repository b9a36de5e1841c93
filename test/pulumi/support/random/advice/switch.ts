import { quotedIn } from "./refusals.js";
import {
  applied,
  at,
  changed,
  inState,
  isWhere,
  plainResource,
  sideIn,
  withMore,
  without,
  type Advice,
  type Advised,
  type Way,
} from "./way.js";
import type { RandomRun } from "../stories.js";
import type { Side } from "../resource.js";
import { OTHER_ACCOUNT } from "../stage.js";

/** Destroys every stack that a refusal names. */
export const destroyStacks: Way = async ({ stage, run, refusal }) => {
  const ids = new Set([...refusal.text.matchAll(/stk-\w+/g)].map(([id]) => id));
  const { control } = stage.lab.emulator;
  const { accounts } = await control.state();
  for (const { accountId, stacks } of accounts) {
    for (const { stackId } of stacks.filter((one) => ids.has(one.stackId))) {
      await control.destroyStack(stackId, accountId);
    }
  }
  return ids.size === 0 ? undefined : run;
};

/** Answers for a stack of which the platform does not show enough. */
export const acknowledge: Way = async ({ stage, run, refusal, first }) => {
  const [, inferred = "", label = ""] =
    /put "([ACV]\d+:[^"]+)" into acknowledge of "([^"]+)"/.exec(refusal.next) ?? [];
  if (inferred === "") return undefined;
  // Only who knows that the stack is not in the way may say so.
  const { accounts } = await stage.lab.emulator.control.state();
  const its = accounts
    .flatMap((one) => one.stacks)
    .find(({ stackId }) => inferred.endsWith(stackId));
  if (its?.holdsResources === true) return undefined;
  const isIt = (one: { kind: string; name: string }): boolean =>
    one.name === label && (one.kind === "Authorization" || one.kind === "ManagedCredential");
  const declared = withMore(run, inState(stage, isIt));
  const said = changed(applied(declared), isIt, { acknowledge: [inferred] });
  if (said === undefined) return undefined;
  await first(said);
  return changed(run, isIt, { acknowledge: [inferred] }) ?? run;
};

/** Declares the switch of the account that a refusal is about. */
export function declareSwitch(account: string): Way {
  return async ({ run, first }) => {
    if (run.program.some(at("Authorization", account))) return undefined;
    const side: Side = account === "account 2" ? "there" : "here";
    const more = withMore(run, [plainResource(run, { kind: "Authorization", object: 0, side })]);
    if (!run.destroy) return { ...more, targets: undefined };
    await first(applied(more));
    return more;
  };
}

/** "First remove the Authorization and apply; then add the credential and apply again." */
export const switchOffFirst: Way = async (advised) => {
  const { stage, run, refusal, first } = advised;
  const account = sideIn(advised);
  const labels = quotedIn(refusal.next);
  const isNew = (one: { kind: string; name: string }): boolean =>
    one.kind === "ManagedCredential" && labels.includes(one.name);
  const isSwitch = at("Authorization", account);
  await first(without(without(applied(run), isNew), isSwitch));
  await turnOffOthers(advised, account);
  if (inState(stage, isSwitch).length > 0) return undefined;
  return without(applied(run), isSwitch);
};

/** What another program holds is another program's to remove. */
async function turnOffOthers({ stage }: Advised, account: string): Promise<void> {
  const id = account === "account 2" ? OTHER_ACCOUNT : undefined;
  await stage.lab.emulator.control.setAuthorization({ enabled: false }, id);
}

const inTwoRuns: Way = async (advised) => {
  const { stage, run, first } = advised;
  const account = sideIn(advised);
  const isSwitch = at("Authorization", account);
  const remaining = withMore(applied(run), inState(stage, isSwitch));
  const program = run.destroy ? without(remaining, at("ManagedCredential", account)) : remaining;
  await first(program);
  return run.destroy ? without(run, at("ManagedCredential", account)) : run;
};

const removeAlone: Way = ({ run, refusal }) => {
  const [, label] = /To delete "([^"]+)" alone, remove it/.exec(refusal.next) ?? [];
  if (label === undefined) return undefined;
  return without(applied(run), ({ kind, name }) => kind === "ManagedCredential" && name === label);
};

const turnRound: Way = async ({ stage, run, first }) => {
  const isSwitch = ({ kind, comesAfter }: RandomRun["program"][number]): boolean =>
    kind === "Authorization" && comesAfter;
  const declared = withMore(run, inState(stage, isSwitch));
  const turned = changed(applied(declared), isSwitch, { comesAfter: false });
  if (turned === undefined) return undefined;
  await first(turned);
  return changed(run, isSwitch, { comesAfter: false }) ?? run;
};

const keepOne =
  (index: number): Way =>
  ({ run, refusal }) => {
    const label = refusal.named.at(index);
    return without(run, ({ kind, name }) => kind === "Authorization" && name === label);
  };

const adopt: Way = (advised) => changed(advised.run, isWhere(advised), { adopt: true });

const removeIt: Way = (advised) => without(advised.run, isWhere(advised));

/** What refusals about the switch say. */
export const switchAdvice: readonly Advice[] = [
  { rule: "A1", summary: /One TIC authorization/, ways: [keepOne(0), keepOne(1)] },
  { rule: "A1", summary: /is on already/, ways: [adopt, removeIt] },
  { rule: "A3", summary: /Cannot/, next: /^in two runs: first remove the cred/, ways: [inTwoRuns] },
  { rule: "A3", summary: /Cannot/, next: /^turn the dependency round/, ways: [turnRound] },
  { rule: "A3", summary: /Cannot/, ways: [destroyStacks, acknowledge, removeAlone] },
];
