import type { ResourceKind } from "../../core/engine/resource-kind.js";
import type { PrivateState } from "../convert/private-state.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { CtyObject } from "../values/cty.js";

/** What Terraform asks of a plan, in our own forms. */
export interface PlanRequest {
  readonly kind: ResourceKind;
  readonly prior: CtyObject | null;
  readonly config: CtyObject | null;
  readonly privateState: PrivateState;
}

/** What a plan answers. */
export interface PlanAnswer {
  readonly planned: CtyObject | null;
  /** Names of attributes. */
  readonly requiresReplace: readonly string[];
  readonly privateState: PrivateState;
  readonly diagnostics: readonly ProtoDiagnostic[];
}

/** What Terraform asks to be done, in our own forms. */
export interface ApplyRequest {
  readonly kind: ResourceKind;
  readonly prior: CtyObject | null;
  readonly planned: CtyObject | null;
  readonly config: CtyObject | null;
  readonly privateState: PrivateState;
}

/** What was done. */
export interface ApplyAnswer {
  readonly state: CtyObject | null;
  readonly privateState: PrivateState;
  readonly diagnostics: readonly ProtoDiagnostic[];
}
