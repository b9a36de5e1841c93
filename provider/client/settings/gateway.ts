import type { CredentialFact, StackFact } from "../../core/tic/facts.js";
import type { Answer } from "../answer.js";
import { hasVendorCode } from "../error-for-answer.js";
import type { Call } from "../tencent-cloud.js";
import { waitFor } from "../wait.js";
import type { SettingsApi } from "./backend.js";
import { listAll, PAGE_SIZE } from "./paging.js";
import { findRole, type RoleSettings } from "./role.js";
import { ROLE_KNOWN_WITHIN_MS } from "../../core/engine/timings.js";

/**
 * The settings of an account behind a settings gateway (service `tic-settings`, contract ours).
 */
export function gatewaySettings(call: Call, settings: RoleSettings): SettingsApi {
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
      const page = await call({
        action: "DescribeCredentials",
        parameters: { Offset: position, Limit: PAGE_SIZE },
      });
      return page.parts("Credentials").map(readCredential);
    },
    async stackMethods() {
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
      const answer = await call({
        action: "CreateCredential",
        parameters: { Name: name, Provider: provider, SecretId: secretId, SecretKey: secretKey },
      });
      return answer.text("CredentialId");
    },
    async activateCredential(credentialId) {
      await call({ action: "ActivateCredential", parameters: { CredentialId: credentialId } });
    },
    deleteCredential: (credentialId) => deleteCredential(call, credentialId),
    async clearCredentials() {
      await call({ action: "ClearCredentials" });
    },
  };
}

/** Turns the switch on; it sees a new role somewhat later than CAM shows it. */
async function enableSwitch(call: Call, settings: RoleSettings): Promise<void> {
  let missing: unknown;
  const done = await waitFor(
    async () => {
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
    },
    ROLE_KNOWN_WITHIN_MS,
    settings,
  );
  if (done === undefined) throw missing;
}

/** A credential that the service does not know is deleted already. */
async function deleteCredential(call: Call, credentialId: string): Promise<void> {
  try {
    await call({ action: "DeleteCredential", parameters: { CredentialId: credentialId } });
  } catch (error) {
    if (!hasVendorCode(error, "ResourceNotFound.Credential")) throw error;
  }
}

function readCredential(credential: Answer): CredentialFact {
  return {
    credentialId: credential.text("CredentialId"),
    name: credential.text("Name"),
    provider: credential.text("Provider"),
    secretId: credential.text("SecretId"),
    state: credential.word("State", ["Active", "Ready"]),
    createTime: credential.text("CreateTime"),
  };
}

function readMethod(
  stack: Answer,
): Pick<StackFact, "stackId" | "method"> & { readonly credentialId?: string } {
  const stackId = stack.text("StackId");
  const method = stack.word("Method", ["Authorization", "Credential"]);
  const credentialId = stack.optionalText("CredentialId");
  return method === "Credential" && credentialId !== undefined
    ? { stackId, method, credentialId }
    : { stackId, method };
}
