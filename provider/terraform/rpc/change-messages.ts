import type { ResourceKind } from "../../core/engine/step.js";
import type { PrivateState } from "../convert/private-state.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { CtyObject } from "../values/cty.js";

/** An object of the state and what is kept beside it. */
export interface Stored {
  readonly state: CtyObject | null;
  readonly privateState: PrivateState;
}

/** What Terraform asks of a plan, in our own forms. */
export interface PlanRequest {
  readonly kind: ResourceKind;
  readonly prior: CtyObject | null;
  readonly config: CtyObject | null;
  readonly privateState: PrivateState;
}

export interface PlanAnswer {
  readonly planned: CtyObject | null;
  /** Names of attributes. */
  readonly requiresReplace?: readonly string[];
  readonly privateState: PrivateState;
  readonly diagnostics?: readonly ProtoDiagnostic[];
}

export interface ApplyAnswer extends Stored {
  readonly diagnostics?: readonly ProtoDiagnostic[];
}
