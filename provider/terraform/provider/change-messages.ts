import type { ResourceKind } from "../../core/engine/resource-kind.js";
import type { Private } from "../convert/private-state.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { CtyObject } from "../values/cty.js";

/** What Terraform asks of a plan, in our own forms. */
export interface PlanRequest {
  readonly kind: ResourceKind;
  readonly prior: CtyObject | null;
  readonly config: CtyObject | null;
  readonly kept: Private;
}

/** What a plan answers. */
export interface PlanAnswer {
  readonly planned: CtyObject | null;
  /** Names of attributes. */
  readonly requiresReplace: readonly string[];
  readonly kept: Private;
  readonly diagnostics: readonly ProtoDiagnostic[];
}

/** What Terraform asks to be done, in our own forms. */
export interface ApplyRequest {
  readonly kind: ResourceKind;
  readonly prior: CtyObject | null;
  readonly planned: CtyObject | null;
  readonly config: CtyObject | null;
  readonly kept: Private;
}

/** What was done. */
export interface ApplyAnswer {
  readonly state: CtyObject | null;
  readonly kept: Private;
  readonly diagnostics: readonly ProtoDiagnostic[];
}
