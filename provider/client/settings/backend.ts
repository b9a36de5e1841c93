import type { TicAccount } from "../../core/tic/account.js";
import type { StackMethods } from "./stacks.js";

/** What a settings back end adds to the role and the stacks: the switch and the credentials. */
export type SettingsApi = Pick<
  TicAccount,
  | "switchPosition"
  | "credentials"
  | "credentialsFrom"
  | "enableSwitch"
  | "disableSwitch"
  | "createCredential"
  | "activateCredential"
  | "deleteCredential"
  | "clearCredentials"
> & {
  /** How each stack is authorized; empty where no API tells. */
  stackMethods(): Promise<StackMethods>;
};
