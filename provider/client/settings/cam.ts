import type { ActionName } from "../api-actions.js";
import { clientErrors } from "../errors.js";
import type { SettingsApi } from "./backend.js";
import { term } from "../../core/engine/terms.js";

const PAGE = "https://console.cloud.tencent.com/tic, Settings, API Credentials";

/**
 * The settings of an account for which there are the public APIs only. They know neither the
 * switch nor managed credentials: the position is `Unknown`, and everything else is refused with
 * the steps in the console.
 */
export function camSettings(): SettingsApi {
  const refuse = (action: ActionName, steps: string): Promise<never> =>
    Promise.reject(
      clientErrors.make("not-offered", {
        service: "cam",
        action,
        code: "Settings.ConsoleOnly",
        reason: "Tencent Cloud offers this in the console only",
        next: `${steps} (${PAGE}), or write ${term.settingSet("settings", "gateway")}.`,
      }),
    );
  return {
    switchPosition: () => Promise.resolve({ position: "Unknown" }),
    stackMethods: () => Promise.resolve(new Map()),
    credentials: () => refuse("DescribeCredentials", "Look at the list in the console"),
    credentialsFrom: () => refuse("DescribeCredentials", "Look at the list in the console"),
    enableSwitch: () => refuse("EnableAuthorization", "Turn the TIC Authorization switch on"),
    disableSwitch: () => refuse("DisableAuthorization", "Turn the TIC Authorization switch off"),
    createCredential: () => refuse("CreateCredential", "Click New and enter the key"),
    activateCredential: () => refuse("ActivateCredential", "Make the credential Active"),
    deleteCredential: () => refuse("DeleteCredential", "Select the credential and click Delete"),
    clearCredentials: () => refuse("ClearCredentials", "Click Clear"),
  };
}
