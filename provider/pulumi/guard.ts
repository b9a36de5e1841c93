import type * as pulumi from "@pulumi/pulumi";
import type { LedgerEntry } from "../core/ledger.js";
import type { ResourceKind } from "../core/step.js";
import { connectionKey, connectionOf } from "./accounts.js";
import type { Declaration } from "./declaration.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { judgeChange } from "./guard-change.js";
import { judgeDeletion, stepsOfDeletion } from "./guard-deletion.js";
import { hiddenOf } from "./hidden.js";
import { kindOfType, type Bag } from "./kinds.js";
import type { Run } from "./run.js";

/** One step of the engine's run, as its hook is told of it. */
export interface HookedStep {
  readonly run: Run;
  readonly hook: pulumi.ResourceHookArgs;
  readonly kind: ResourceKind;
  readonly declaration: Declaration | undefined;
  /** The arguments of a change, or the state that is deleted. */
  readonly bag: Bag;
  readonly entry: LedgerEntry;
}

/** Judges one step of the run, in preview and in apply. Throws the refusal. */
export async function judgeHook(run: Run, hook: pulumi.ResourceHookArgs): Promise<void> {
  const step = open(run, hook);
  if (step === undefined) return;
  try {
    await (step.entry.op === "delete" ? judgeDeletion(step) : judgeChange(step));
  } catch (error) {
    step.entry.status = "refused";
    throw error;
  }
}

/** Puts the step into the ledger before anything is awaited, so that no other step misses it. */
function open(run: Run, hook: pulumi.ResourceHookArgs): HookedStep | undefined {
  const kind = kindOfType(hook.type);
  if (kind === undefined) return undefined;
  const declaration = run.declarationOf(hook.urn);
  const op = operationOf(hook);
  const bag =
    op === "delete"
      ? argsFromPulumi(hook.oldOutputs ?? {})
      : { ...argsFromPulumi(hook.newInputs ?? {}), ...declaration?.known };
  if (op === "create" && declaration !== undefined) declaration.created = true;
  const entry: LedgerEntry = {
    key: hook.urn,
    account: connectionKey(connectionOf(bag)),
    op,
    before: op === "delete" ? (hiddenOf(hook.oldInputs).after ?? []) : [],
    steps: [],
    status: "open",
  };
  const step = { run, hook, kind, declaration, bag, entry };
  if (op === "delete") entry.steps = stepsOfDeletion(step);
  run.ledger.push(entry);
  return step;
}

function operationOf(hook: pulumi.ResourceHookArgs): LedgerEntry["op"] {
  if (hook.newInputs === undefined) return "delete";
  return hook.oldInputs === undefined ? "create" : "update";
}
