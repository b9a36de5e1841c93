import type { SwitchPosition } from "./facts.js";
import type { StepOfKind, Subject } from "../engine/step.js";

/** A rule that may rest on a doubt, since the platform does not show how a stack is authorized. */
export type DoubtfulRule = "A3" | "C6";

/** What a run does to the account, in the vendor's terms. One resource may make several. */
export type TicStep = { readonly subject: Subject } & (
  | {
      readonly kind: "EnableAuthorization";
      readonly adopt: boolean;
      /** The object is new to the state, so a switch already on is taken over. */
      readonly takesOver: boolean;
      /** What was there when the step was planned. */
      readonly from: SwitchPosition;
    }
  | { readonly kind: "DisableAuthorization"; readonly deleteRole: boolean }
  | { readonly kind: "ClearCredentials" }
  | {
      readonly kind: "CreateCredential";
      readonly name: string;
      readonly secretId: string;
      readonly activate: boolean;
      /** The credential that this one replaces. */
      readonly replaces?: string;
    }
  | { readonly kind: "TakeOverCredential"; readonly credentialId: string }
  | { readonly kind: "ActivateCredential"; readonly credentialId: string }
  | { readonly kind: "DeactivateCredential"; readonly credentialId: string }
  | {
      readonly kind: "DeleteCredential";
      readonly credentialId: string;
      readonly name: string;
      /** Root account of the key, when it is known. */
      readonly ownerAccountId?: string;
      /** The switch goes in the same run, after this. */
      readonly switchFollows: boolean;
    }
);

export type TicStepKind = TicStep["kind"];

export type TicStepOf<K extends TicStepKind> = StepOfKind<TicStep, K>;
