import { term } from "../../core/engine/terms.js";
import { ROLE_KNOWN_WITHIN_MS } from "../../core/engine/timings.js";
import type { TicAccount } from "../../core/tic/facts.js";
import type { Answer } from "../answer.js";
import type { ActionName } from "../api-actions.js";
import { clientErrors, hasVendorCode, unlessRefused } from "../errors.js";
import { waitFor } from "../retry.js";
import type { Call } from "../tencent-cloud.js";
import { listAll, PAGE_SIZE } from "./paging.js";
import { findRole, type RoleSettings } from "./role.js";
import type { StackMethods } from "./stacks.js";

type OfRole = "role" | "roleName" | "grantRole" | "deleteRole";

/** What a back end adds: the switch, the credentials, and the methods of stacks, empty where no API tells. */
type BackEnd = Omit<TicAccount, OfRole | "settings" | "identity" | "ownerOf" | "stacks"> &
  Record<"stackMethods", () => Promise<StackMethods>>;

const PAGE = "https://console.cloud.tencent.com/tic, Settings, API Credentials";

/**
 * The settings of an account for which there are the public APIs only. They know neither the
 * switch nor managed credentials: the position is `Unknown`, and everything else is refused with
 * the steps in the console.
 */
export function camSettings(): BackEnd {
  const refuse = (action: ActionName, steps: string) => () =>
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
    credentials: refuse("DescribeCredentials", "Look at the list in the console"),
    credentialsFrom: refuse("DescribeCredentials", "Look at the list in the console"),
    enableSwitch: refuse("EnableAuthorization", "Turn the TIC Authorization switch on"),
    disableSwitch: refuse("DisableAuthorization", "Turn the TIC Authorization switch off"),
    createCredential: refuse("CreateCredential", "Click New and enter the key"),
    activateCredential: refuse("ActivateCredential", "Make the credential Active"),
    deleteCredential: refuse("DeleteCredential", "Select the credential and click Delete"),
    clearCredentials: refuse("ClearCredentials", "Click Clear"),
  };
}

/** The settings of an account behind a settings gateway (service `tic-settings`, contract ours). */
export function gatewaySettings(call: Call, settings: RoleSettings): BackEnd {
  return {
    async switchPosition() {
      const answer = await call({ action: "DescribeAuthorization" });
      return {
        position: answer.flag("Enabled") ? "On" : "Off",
        permittedServices: answer.texts("PermittedServices"),
      };
    },
    credentials: () =>
      listAll(call, settings, {
        request: { action: "DescribeCredentials" },
        items: "Credentials",
        read: readCredential,
        id: ({ credentialId }) => credentialId,
      }),
    async credentialsFrom(position) {
      const parameters = { Offset: position, Limit: PAGE_SIZE };
      const page = await call({ action: "DescribeCredentials", parameters });
      return page.parts("Credentials").map(readCredential);
    },
    stackMethods: async () => {
      const methods = await listAll(call, settings, {
        request: { action: "DescribeStackAuthorizations" },
        items: "Stacks",
        read: readMethod,
        id: ({ stackId }) => stackId,
      });
      return new Map(methods.map(({ stackId, ...method }) => [stackId, method]));
    },
    enableSwitch: () => enableSwitch(call, settings),
    async disableSwitch() {
      await call({ action: "DisableAuthorization" });
    },
    async createCredential({ name, provider, secretId, secretKey }) {
      const key = { SecretId: secretId, SecretKey: secretKey };
      const parameters = { Name: name, Provider: provider, ...key };
      return (await call({ action: "CreateCredential", parameters })).text("CredentialId");
    },
    async activateCredential(credentialId) {
      await call({ action: "ActivateCredential", parameters: { CredentialId: credentialId } });
    },
    /** A credential that the service does not know is deleted already. */
    async deleteCredential(credentialId) {
      const request = {
        action: "DeleteCredential",
        parameters: { CredentialId: credentialId },
      } as const;
      await unlessRefused("ResourceNotFound.Credential", call(request));
    },
    async clearCredentials() {
      await call({ action: "ClearCredentials" });
    },
  };
}

/** Turns the switch on; it sees a new role somewhat later than CAM shows it. */
async function enableSwitch(call: Call, settings: RoleSettings): Promise<void> {
  let missing: unknown;
  const ask = async () => {
    try {
      await call({ action: "EnableAuthorization" });
      return true;
    } catch (error) {
      const early = hasVendorCode(error, "FailedOperation.RoleNotExist");
      // Without a role in CAM there is nothing to wait for.
      if (!early || (await findRole(call, settings)) === undefined) throw error;
      missing = error;
      return undefined;
    }
  };
  if ((await waitFor(ask, ROLE_KNOWN_WITHIN_MS, settings)) === undefined) throw missing;
}

function readCredential(credential: Answer) {
  return {
    credentialId: credential.text("CredentialId"),
    name: credential.text("Name"),
    provider: credential.text("Provider"),
    secretId: credential.text("SecretId"),
    state: credential.word("State", ["Active", "Ready"]),
    createTime: credential.text("CreateTime"),
  };
}

function readMethod(stack: Answer) {
  const stackId = stack.text("StackId");
  const method = stack.word("Method", ["Authorization", "Credential"]);
  const credentialId = stack.optionalText("CredentialId");
  return method === "Credential" && credentialId !== undefined
    ? { stackId, method, credentialId }
    : { stackId, method };
}
