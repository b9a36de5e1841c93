import { quotedIn } from "./refusals.js";
import { applied, changed, isWhere, without, type Advice, type Way } from "./way.js";
import { isSameAddress, type RandomResource } from "../resource.js";

const withoutTarget: Way = async ({ run, first }) => {
  if (run.destroy) await first(applied(run));
  return { ...run, targets: undefined };
};

const takeOut: Way = (advised) => {
  const [, name] = /take "([^"]+)" out of the program/.exec(advised.refusal.next) ?? [];
  const { kind } = advised.stage.known.get(advised.refusal.urn ?? "") ?? {};
  return without(advised.run, (one) => one.name === name && one.kind === kind);
};

/** The names of "X and Y are one object". */
const isNamed =
  (advised: Parameters<Way>[0], index: number) =>
  (one: RandomResource): boolean => {
    const { kind } = advised.stage.known.get(advised.refusal.urn ?? "") ?? {};
    return one.kind === kind && one.name === advised.refusal.named.at(index);
  };

const withoutDeleteBeforeReplace: Way = (advised) => {
  const [, name] = /deleteBeforeReplace on "([^"]+)"/.exec(advised.refusal.next) ?? [];
  const isIt = (one: RandomResource): boolean => name === undefined || one.name === name;
  return changed(advised.run, isIt, { deleteBeforeReplace: false });
};

const aliasOnOther: Way = (advised) => {
  const [, old] = /aliases: \[\{ name: "([^"]+)" \}\]/.exec(advised.refusal.next) ?? [];
  const name = quotedIn(advised.refusal.next)[1];
  const { kind } = advised.stage.known.get(advised.refusal.urn ?? "") ?? {};
  if (old === undefined) return undefined;
  return changed(advised.run, (one) => one.kind === kind && one.name === name, {
    alias: { name: old, within: false },
  });
};

const removeOne =
  (index: number): Way =>
  (advised) =>
    without(advised.run, isNamed(advised, index));

const withoutPlain: Way = ({ run }) => ({ ...run, plain: false });

const withoutAlias: Way = (advised) => changed(advised.run, isWhere(advised), { alias: undefined });

const withoutFailure: Way = ({ run }) => ({ ...run, failsBefore: undefined });

/** The program's own flag counts, also in a destroy that runs it. */
const unprotect: Way = ({ stage, run, refusal }) => {
  const [, urn = ""] = /`pulumi state unprotect '([^']+)'`/.exec(refusal.text) ?? [];
  const its = stage.known.get(urn);
  if (run.program.some((one) => its !== undefined && isSameAddress(its, one) && one.protect)) {
    return undefined;
  }
  stage.lab.engine.unprotect(urn);
  return run;
};

const withoutProtect: Way = async ({ stage, run, refusal, first }) => {
  const [, urn = ""] = /`pulumi state unprotect '([^']+)'`/.exec(refusal.text) ?? [];
  const its = stage.known.get(urn);
  const isIt = (one: RandomResource): boolean => its !== undefined && isSameAddress(its, one);
  const open = changed(run, isIt, { protect: false });
  if (open === undefined) return undefined;
  if (run.destroy) await first(applied(open));
  return open;
};

/** What the engine's own refusals say, and ours about what it leaves out. */
export const engineAdvice: readonly Advice[] = [
  {
    rule: "preview",
    summary: /declares the same object/,
    next: /deleteBeforeReplace/,
    ways: [withoutDeleteBeforeReplace, aliasOnOther],
  },
  {
    rule: "preview",
    summary: /declares the same object/,
    next: /without --target/,
    ways: [withoutTarget, takeOut],
  },
  { rule: "engine", summary: /--target|not targeted/, ways: [withoutTarget] },
  { rule: "engine", summary: /marked for protection/, ways: [unprotect, withoutProtect] },
  { rule: "engine", summary: /is the same object/, ways: [removeOne(0), removeOne(1)] },
  { rule: "engine", summary: /--run-program/, ways: [withoutPlain] },
  { rule: "engine", summary: /Duplicate resource alias/, ways: [withoutAlias] },
  { rule: "engine", summary: /another package's resource failed/, ways: [withoutFailure] },
];
