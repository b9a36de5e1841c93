import type * as pulumi from "@pulumi/pulumi";
import type { LedgerEntry } from "../core/ledger.js";
import { isVaultKind, type TicKind } from "../core/resource-kind.js";
import { connectionKey, connectionOf, type Bag } from "../core/connection.js";
import type { Declaration } from "./declaration.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { judgeChange } from "./guard-change.js";
import { judgeDeletion, stepsOfDeletion } from "./guard-deletion.js";
import { judgeVaultHook } from "./guard-vault.js";
import { hiddenOf } from "./hidden.js";
import { kindOfType } from "./kinds.js";
import type { Run } from "./run.js";

/** One step of the engine's run on TIC, as its hook is told of it. */
export interface HookedStep {
  readonly run: Run;
  readonly hook: pulumi.ResourceHookArgs;
  readonly kind: TicKind;
  readonly declaration: Declaration | undefined;
  /** The arguments of a change, or the state that is deleted. */
  readonly bag: Bag;
  readonly entry: LedgerEntry;
}

/** Judges one step of the run, in preview and in apply. Throws the refusal. */
export async function judgeHook(run: Run, hook: pulumi.ResourceHookArgs): Promise<void> {
  const kind = kindOfType(hook.type);
  if (kind === undefined) return;
  if (isVaultKind(kind)) await judgeVaultHook(run, hook, kind);
  else await judgeTicHook(run, hook, kind);
}

async function judgeTicHook(run: Run, hook: pulumi.ResourceHookArgs, kind: TicKind): Promise<void> {
  const step = open(run, hook, kind);
  try {
    await (step.entry.op === "delete" ? judgeDeletion(step) : judgeChange(step));
  } catch (error) {
    step.entry.status = "refused";
    throw error;
  }
}

/** Puts the step into the ledger before anything is awaited, so that no other step misses it. */
function open(run: Run, hook: pulumi.ResourceHookArgs, kind: TicKind): HookedStep {
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

/** What the engine is about to do, as the bags of the hook tell. */
export function operationOf(hook: pulumi.ResourceHookArgs): LedgerEntry["op"] {
  if (hook.newInputs === undefined) return "delete";
  return hook.oldInputs === undefined ? "create" : "update";
}
