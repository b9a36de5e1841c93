import { OBJECTS, type RandomResource } from "../resource.js";
import { OTHER_ACCOUNT } from "../stage.js";
import { quotedIn } from "./refusals.js";
import { acknowledge, declareSwitch, destroyStacks, switchOffFirst } from "./switch.js";
import { applied, at, changed, inState, sideIn, without, type Advice, type Way } from "./way.js";

const named =
  (labels: readonly (string | undefined)[]) =>
  ({ kind, name }: RandomResource): boolean =>
    kind === "ManagedCredential" && labels.includes(name);

const removeNamed =
  (index: number): Way =>
  ({ run, refusal }) =>
    without(run, named([refusal.named.at(index)]));

const otherName: Way = ({ run, refusal }) => {
  const isIt = named([refusal.named[0]]);
  const taken = run.program.filter(({ kind }) => kind === "ManagedCredential");
  const object = [...Array(OBJECTS.ManagedCredential).keys()].find(
    (number) => !taken.some((one) => one.object === number),
  );
  return object === undefined ? undefined : changed(run, isIt, { object });
};

const notActive =
  (index: number): Way =>
  ({ run, refusal }) =>
    changed(run, named([refusal.named.at(index)]), { active: undefined });

/** Makes another one Active: one of the program, else one in the console. */
const activateAnother: Way = async (advised) => {
  const { stage, run, refusal, first } = advised;
  const account = sideIn(advised);
  const about = refusal.named[0];
  const others = run.program.filter(
    (one) => at("ManagedCredential", account)(one) && !isAbout(one, about),
  );
  const [other] = others;
  if (refusal.rule === "C2") {
    if (other === undefined) return undefined;
    return changed(run, (one) => one === other, { active: true });
  }
  const { control } = stage.lab.emulator;
  const id = account === "account 2" ? OTHER_ACCOUNT : undefined;
  const { accounts } = await control.state();
  const live = accounts[account === "account 2" ? 1 : 0]?.credentials ?? [];
  const spare = live.find(({ name }) => name !== about);
  if (spare === undefined) return undefined;
  await control.activateCredential(spare.credentialId, id);
  // A program that says which one is Active would turn it back.
  const calm = run.program.map((one) => ({ ...one, active: undefined }));
  if (!run.destroy) return { ...run, program: calm };
  await first(applied({ ...run, program: calm }));
  await control.activateCredential(spare.credentialId, id);
  return { ...run, program: calm };
};

/** C2 names the resource, C6 the credential. */
function isAbout({ name, object }: RandomResource, about: string | undefined): boolean {
  return name === about || `cred${String(object)}` === about;
}

const removeAllNew: Way = ({ run, refusal }) => {
  const [, ...labels] = refusal.named;
  return without(run, named(labels));
};

const removeAdvised: Way = ({ run, refusal }) => {
  const labels = quotedIn(refusal.next);
  return labels.length === 0 ? undefined : without(run, named(labels));
};

/** The program says again what state has; a forced replacement is left out. */
const undo: Way = ({ stage, run, refusal }) => {
  const isIt = named(quotedIn(refusal.next));
  const old = stage.lab.engine.state.filter((one) => !one.pendingDelete);
  const program = run.program.map((one) => {
    if (!isIt(one)) return one;
    const urn = stage.lab.engine.urn(one.kind, one.name, one.within);
    const { outputs } = old.find((state) => state.urn === urn) ?? {};
    if (outputs === undefined) return one;
    const object = Number(String(outputs.name).slice("cred".length));
    const side = outputs.accountId === OTHER_ACCOUNT ? ("there" as const) : ("here" as const);
    return { ...one, object, side };
  });
  return { ...run, program, replaces: undefined };
};

/** The account keeps the switch, and the program has no new credential there. */
const keepSwitch: Way = (advised) => {
  const { stage, run } = advised;
  const isHere = at("ManagedCredential", sideIn(advised));
  const remaining = inState(stage, isHere).map(({ name }) => name);
  const gone = without(run, (one) => isHere(one) && !remaining.includes(one.name));
  return gone.program.length === run.program.length ? without(run, isHere) : gone;
};

const switchInstead: Way = async (advised) => {
  const { run, refusal } = advised;
  const account = sideIn(advised);
  const dropped = without(run, named(refusal.named));
  return (await declareSwitch(account)({ ...advised, run: dropped })) ?? dropped;
};

const declareIt: Way = (advised) => declareSwitch(sideIn(advised))(advised);

/** What refusals about credentials say. */
export const credentialAdvice: readonly Advice[] = [
  { rule: "C1", summary: /declared twice/, ways: [removeNamed(0), removeNamed(1), otherName] },
  { rule: "C2", summary: /Two credentials/, ways: [notActive(0), notActive(1)] },
  { rule: "C2", summary: /cannot be made Ready/, ways: [notActive(0), activateAnother] },
  { rule: "C3", summary: /exclude each other/, ways: [removeAllNew] },
  { rule: "C3", summary: /Cannot create/, next: /^remove "/, ways: [removeAdvised] },
  { rule: "C3", summary: /Cannot create/, next: /^in two runs/, ways: [switchOffFirst] },
  { rule: "C3", summary: /Cannot create/, next: /^keep TIC/, ways: [keepSwitch] },
  { rule: "C4", summary: /closed to this account/, ways: [switchInstead] },
  {
    rule: "C6",
    summary: /Cannot delete/,
    next: /make another/,
    ways: [activateAnother, declareIt],
  },
  { rule: "C6", summary: /Cannot delete/, ways: [destroyStacks, declareIt, acknowledge] },
  { rule: "C8", summary: /Cannot replace/, next: /^undo/, ways: [undo, removeAdvised] },
  { rule: "C8", summary: /Cannot replace/, next: /^in two runs/, ways: [switchOffFirst] },
  { rule: "C8", summary: /Cannot replace/, next: /^keep TIC/, ways: [keepSwitch] },
  { rule: "C8", summary: /Cannot replace/, next: /^leave active out/, ways: [notActive(0)] },
  {
    rule: "C8",
    summary: /Cannot replace/,
    next: /^change to TIC/,
    ways: [destroyStacks, switchInstead, acknowledge],
  },
];
