import { isObject } from "../../core/settings/connection.js";

/**
 * What the provider keeps beside the state, where no output shows it. Never a secret.
 *
 * Terraform hands it back as it was given: from the state to a plan, from a plan to its apply.
 */
export interface PrivateState {
  /** A salted fingerprint of the key that was written: tells when it changes. */
  readonly fingerprint?: string;
  /** The version that `secret_key_wo` was written with. */
  readonly version?: number;
  /** The key was never seen here: the next one that is written down is taken for the same. */
  readonly imported?: boolean;
  /** What a plan tells its apply; it does not outlive that. */
  readonly plan?: PlanNote;
}

/** What a plan tells its own second call, and its apply. */
export type PlanNote =
  /**
   * A deletion, and the ids of the objects that the same run deletes before it. It `waits` where
   * only the same run can turn the switch on that it needs. It `leaves` an object that another
   * resource of the run has; where an earlier plan said so, `recalled` names the phase that went by
   * it, and it is `uncertain` where earlier plans differ. A role may go `withMount`. Of a credential whose run turns the switch
   * off afterwards, `beforeSwitch` has the ids of the others that go before it.
   */
  | {
      readonly op: "delete";
      readonly after: readonly string[];
      readonly waits?: true;
      readonly leaves?: true;
      readonly recalled?: string;
      readonly uncertain?: true;
      readonly withMount?: true;
      readonly beforeSwitch?: readonly string[];
    }
  /**
   * A change; `entry` is its place in the ledger of the plan. It `ignoresKey` where ignore_changes
   * left the key out of what was planned: what an apply is handed has it all the same. A creation says
   * what it `makes`.
   */
  | {
      readonly op: "change";
      readonly entry: string;
      readonly ignoresKey?: true;
      readonly makes?: readonly string[];
    }
  /** A new object in place of an old one, which it `leaves` where another resource has that. */
  | {
      readonly op: "replace";
      readonly entry: string;
      readonly replaces: string;
      readonly leaves?: true;
      readonly withMount?: true;
    };

/** Reads what an earlier call, or an earlier run, kept. Nothing, when there is nothing. */
export function readPrivateState(bytes: Uint8Array): PrivateState {
  if (bytes.length === 0) return {};
  const value = parsed(bytes);
  if (!isObject(value)) return {};
  const { fingerprint, version, imported, plan } = value;
  const note = noteOf(plan);
  return {
    ...(typeof fingerprint === "string" ? { fingerprint } : {}),
    ...(typeof version === "number" ? { version } : {}),
    ...(imported === true ? { imported } : {}),
    ...(note === undefined ? {} : { plan: note }),
  };
}

export function writePrivateState(privateState: PrivateState): Uint8Array {
  return Buffer.from(JSON.stringify(privateState));
}

/** What a plan noted does not outlive its apply. */
export function withoutPlan({ plan: _plan, ...privateState }: PrivateState): PrivateState {
  return privateState;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function noteOf(plan: unknown): PlanNote | undefined {
  if (!isObject(plan)) return undefined;
  const { op, entry, replaces, after, waits } = plan;
  const flags = {
    ...(plan.leaves === true ? { leaves: true as const } : {}),
    ...(plan.withMount === true ? { withMount: true as const } : {}),
  };
  if (op === "delete") {
    const { beforeSwitch } = plan;
    return {
      op,
      after: textsIn(after),
      ...(waits === true ? { waits } : {}),
      ...(typeof plan.recalled === "string" ? { recalled: plan.recalled } : {}),
      ...(plan.uncertain === true ? { uncertain: plan.uncertain } : {}),
      ...(Array.isArray(beforeSwitch) ? { beforeSwitch: textsIn(beforeSwitch) } : {}),
      ...flags,
    };
  }
  if (typeof entry !== "string") return undefined;
  if (op === "replace" && typeof replaces === "string") return { op, entry, replaces, ...flags };
  if (op !== "change") return undefined;
  return {
    ...{ op, entry },
    ...(plan.ignoresKey === true ? { ignoresKey: true } : {}),
    ...(Array.isArray(plan.makes) ? { makes: textsIn(plan.makes) } : {}),
  };
}

function textsIn(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((one): one is string => typeof one === "string");
}
