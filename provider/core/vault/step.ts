import type { StepOfKind, Subject } from "../engine/step.js";
import type { MountSettings, RoleSettings } from "./facts.js";

/** What a run does to a Vault server. Every step is on one auth mount, its `path`. */
export type VaultStep = { readonly subject: Subject; readonly path: string } & (
  | {
      readonly kind: "WriteRole";
      readonly role: string;
      readonly settings: RoleSettings;
      /** As state knows it; absent when the object is new, so that a role there is somebody else's. */
      readonly known?: RoleSettings;
      readonly adopt: boolean;
      readonly allowNameMismatch: boolean;
    }
  | {
      /** A role that is there already, just as it is wanted. */
      readonly kind: "TakeOverRole";
      readonly role: string;
      readonly settings: RoleSettings;
      readonly allowNameMismatch: boolean;
    }
  | { readonly kind: "DeleteRole"; readonly role: string }
  | {
      readonly kind: "EnableMount";
      readonly pluginName: string;
      readonly settings: MountSettings;
      /** The object is new to the state, so a mount already there is somebody else's. */
      readonly isNew: boolean;
      readonly adopt: boolean;
    }
  | {
      /** A mount that is there already, just as it is wanted. */
      readonly kind: "TakeOverMount";
      readonly pluginName: string;
      readonly settings: MountSettings;
    }
  | { readonly kind: "TuneMount"; readonly pluginName: string; readonly settings: MountSettings }
  | { readonly kind: "WriteClientConfig" }
  | { readonly kind: "DeleteClientConfig" }
  | { readonly kind: "DisableMount"; readonly force: boolean }
);

export type VaultStepKind = VaultStep["kind"];

export type VaultStepOf<K extends VaultStepKind> = StepOfKind<VaultStep, K>;
