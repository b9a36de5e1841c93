import type { CallFilter, CallLogEntry, CallLogSize } from "../api/call-log.js";
import type { Fault } from "../api/fault.js";
import type { EmulatorState } from "../emulator-data.js";
import type {
  Seed,
  SeedCredential,
  SeedRole,
  SeedStack,
  SeedVaultMount,
  SeedVaultRole,
} from "../seed/seed.js";
import { ControlError } from "./operation.js";

/**
 * Steers an emulator over HTTP, also one in another process. What it changes is a change from
 * outside: no rule of the services is asked. Each call resolves when its change is done and written.
 * `accountId` is the first account when left out.
 *
 * @example
 * const control = new EmulatorControl("http://127.0.0.1:8480");
 * await control.deleteRole();
 */
export class EmulatorControl {
  constructor(readonly url: string) {}

  /** Begins again from the seed: accounts, log and faults. */
  reset(): Promise<void> {
    return this.#call("reset");
  }

  /** Begins again from another seed. */
  seed(seed: Seed): Promise<void> {
    return this.#call("seed", { seed });
  }

  /** All accounts and Vault, without any secret. */
  state(): Promise<EmulatorState> {
    return this.#call("state");
  }

  /** The newest calls that the services got, oldest first. */
  calls(filter: CallFilter = {}): Promise<CallLogEntry[]> {
    return this.#call("calls", filter);
  }

  /** How many calls the log keeps, and how many it has forgotten to make room. */
  callLog(): Promise<CallLogSize> {
    return this.#call("callLog");
  }

  /** Forgets the calls so far. `seq` counts on. */
  clearCalls(): Promise<void> {
    return this.#call("clearCalls");
  }

  /** Stages trouble for the next calls. */
  fault(fault: Fault): Promise<void> {
    return this.#call("fault", fault);
  }

  /** Forgets the faults that are still staged. */
  clearFaults(): Promise<void> {
    return this.#call("clearFaults");
  }

  /** Turns the switch, whatever uses it. */
  setAuthorization(setting: { enabled: boolean }, accountId?: string): Promise<void> {
    return this.#call("setAuthorization", { ...setting, accountId });
  }

  /** Adds a role, visible at once. Without one: TIC's. */
  addRole(role: SeedRole = {}, accountId?: string): Promise<{ roleId: string }> {
    return this.#call("addRole", { role, accountId });
  }

  /** Deletes TIC's service-linked role, as somebody may in the CAM console. */
  deleteRole(accountId?: string): Promise<void> {
    return this.#call("deleteRole", { accountId });
  }

  /** Deletes a role by its name. */
  deleteRoleNamed(roleName: string, accountId?: string): Promise<void> {
    return this.#call("deleteRole", { roleName, accountId });
  }

  /** Lets role deletions fail with this reason, or no more when none is given. */
  setRoleDeletionFailure(reason?: string): Promise<void> {
    return this.#call("setRoleDeletionFailure", { reason });
  }

  /** Adds a managed credential. An Active one makes the others Ready. */
  addCredential(credential: SeedCredential, accountId?: string): Promise<{ credentialId: string }> {
    return this.#call("addCredential", { credential, accountId });
  }

  /** Removes a managed credential. Its stacks keep pointing at it. */
  removeCredential(credentialId: string, accountId?: string): Promise<void> {
    return this.#call("removeCredential", { credentialId, accountId });
  }

  /** Makes a managed credential the Active one. */
  activateCredential(credentialId: string, accountId?: string): Promise<void> {
    return this.#call("activateCredential", { credentialId, accountId });
  }

  /** Adds a stack. */
  addStack(stack: SeedStack, accountId?: string): Promise<{ stackId: string }> {
    return this.#call("addStack", { stack, accountId });
  }

  /** Plans a stack; an applied one with a new version. */
  planStack(stackId: string, accountId?: string): Promise<{ eventId: string }> {
    return this.#call("planStack", { stackId, accountId });
  }

  /** Applies a stack: it holds resources from then on. */
  applyStack(stackId: string, accountId?: string): Promise<{ eventId: string }> {
    return this.#call("applyStack", { stackId, accountId });
  }

  /** Destroys a stack: it holds nothing from then on. */
  destroyStack(stackId: string, accountId?: string): Promise<{ eventId: string }> {
    return this.#call("destroyStack", { stackId, accountId });
  }

  /** Lets a destroy of a stack fail: it goes on holding resources. */
  failDestroy(stackId: string, accountId?: string): Promise<{ eventId: string }> {
    return this.#call("failDestroy", { stackId, accountId });
  }

  /** Adds a version to a stack, which then says VERSION_EDITING. */
  editStack(stackId: string, accountId?: string): Promise<{ versionId: string }> {
    return this.#call("editStack", { stackId, accountId });
  }

  /** Sets which actions CAM denies a key, such as `["cam:GetRole", "tic:*"]`. */
  setDenied(secretId: string, denied: string[]): Promise<void> {
    return this.#call("setDenied", { secretId, denied });
  }

  /** Lets a key expire now. */
  expireKey(secretId: string): Promise<void> {
    return this.#call("expireKey", { secretId });
  }

  /** Adds an auth mount to Vault, or changes one. Roles and client that it does not name stay. */
  setVaultMount(mount: SeedVaultMount): Promise<void> {
    return this.#call("setVaultMount", { mount });
  }

  /** Disables an auth mount of Vault, with its roles and tokens. */
  removeVaultMount(mount: string, namespace?: string): Promise<void> {
    return this.#call("removeVaultMount", { mount, namespace });
  }

  /** Writes a role of an auth mount anew. */
  setVaultRole(
    mount: string,
    name: string,
    role: SeedVaultRole,
    namespace?: string,
  ): Promise<void> {
    return this.#call("setVaultRole", { mount, name, role, namespace });
  }

  /** Deletes a role of an auth mount. */
  removeVaultRole(mount: string, name: string, namespace?: string): Promise<void> {
    return this.#call("removeVaultRole", { mount, name, namespace });
  }

  /** Sets the key with which a mount asks CAM, or takes it away when none is given. */
  setVaultClientConfig(
    mount: string,
    client?: { secretId: string; secretKey: string },
    namespace?: string,
  ): Promise<void> {
    return this.#call("setVaultClientConfig", { mount, client, namespace });
  }

  /** Seals Vault, or unseals it. */
  sealVault(sealed: boolean): Promise<void> {
    return this.#call("sealVault", { sealed });
  }

  /** Sets which capabilities a token of Vault lacks, such as `["update auth/tencentcloud/*"]`. */
  setVaultDenied(token: string, denied: string[]): Promise<void> {
    return this.#call("setVaultDenied", { token, denied });
  }

  /** Lets a token of Vault expire now. */
  expireVaultToken(token: string): Promise<void> {
    return this.#call("expireVaultToken", { token });
  }

  async #call<T>(name: string, args: object = {}): Promise<T> {
    const response = await fetch(new URL(`/control/${name}`, this.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    const answer = (await response.json()) as { result: T; error?: string };
    if (answer.error !== undefined) throw new ControlError(`${name}: ${answer.error}`);
    return answer.result;
  }
}
