import { randomBytes } from "node:crypto";

import { CheckFailure, failed, passed, type Finding } from "../check.js";
import { contractResponse, describeAnswer, expectSuccess, isRefusal } from "../contract.js";
import { madeUpKey, type Gateway, type GatewayAnswer } from "../gateway.js";
import { credentialListing, readList, stackListing } from "../listing.js";
import { readAuthorization, type Account } from "./account.js";

/** What the name of every credential that the suite makes begins with. */
export const NAME_PREFIX = "gateway-verify-";

/** Why the suite leaves the switch off. */
export const STACKS_IN_THE_WAY =
  "TIC authorization is off, and it is turned on only where no stack could begin to use it";

/** Why the suite leaves the switch where it is. */
export const ROLE_MISSING = "TIC's role is not in CAM, so that it can't be turned on";

export const NO_STACK_NAMED =
  "no stack that holds resources was named, for a wrong gateway may take its method away: --stack-in-use";

/** Why the suite makes no credential of its own; undefined when it can. */
export function noRoomForOwn(credentials: Account["credentials"]): string | undefined {
  if (credentials.length === 0) return "the account has no credential, so it can have none (C4)";
  return credentials.some(({ State }) => State === "Active")
    ? undefined
    : "no credential is Active, so a new one would be, and could not be deleted again (C6)";
}

/** How far the suite may go on a test account. */
export interface ChangeOptions {
  /**
   * The account holds nothing that matters: its credentials may be deleted for good, and its
   * authorization turned off and on. Only for an account without stacks.
   */
  readonly disposable: boolean;
  /** A stack that holds resources, on which A3 or C6 is tried. It may lose its method. */
  readonly stackInUse?: string;
  /** The key that the suite's own credential holds. By default one that nobody has. */
  readonly credentialKey?: { readonly secretId: string; readonly secretKey: string };
}

/** The checks that change an account: what was found, what was made, and steps between checks. */
export class ChangeSession {
  readonly name = `${NAME_PREFIX}${randomBytes(4).toString("hex")}`;
  readonly key: { readonly secretId: string; readonly secretKey: string };
  /** The ids of the credentials that the suite made. */
  readonly made = new Set<string>();
  own: string | undefined;
  turnedOn = false;
  /** The suite cleared credentials that it did not make. */
  cleared = false;
  /** The last answer to EnableAuthorization was that the role is missing. */
  roleMissing = false;

  constructor(
    readonly gateway: Gateway,
    readonly options: ChangeOptions,
    /** The account before the first change. */
    readonly found: Account,
  ) {
    this.key = options.credentialKey ?? madeUpKey();
    gateway.secrets.add(this.key.secretKey);
  }

  call(action: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<GatewayAnswer> {
    return this.gateway.call({ action, parameters });
  }

  credentials(): Promise<Account["credentials"]> {
    return readList(this.gateway, credentialListing);
  }

  async enabled(): Promise<boolean> {
    return (await readAuthorization(this.gateway)).Enabled;
  }

  /** Asks for a credential; with other fields than those of the suite's own where given. */
  async create(fields: Readonly<Record<string, unknown>> = {}): Promise<GatewayAnswer> {
    const answer = await this.call("CreateCredential", {
      Name: this.name,
      Provider: "Tencent Cloud",
      SecretId: this.key.secretId,
      SecretKey: this.key.secretKey,
      ...fields,
    });
    // What should have been refused must go again, too.
    const id = answer.response?.CredentialId;
    if (typeof id === "string") this.made.add(id);
    return answer;
  }

  async makeOwn(): Promise<void> {
    if (this.own !== undefined || noRoomForOwn(await this.credentials()) !== undefined) return;
    const answer = await this.create();
    if (answer.error !== undefined) return;
    this.own = contractResponse("CreateCredential", answer).CredentialId;
  }

  /** Makes the credential Active again that was so at first. */
  async restoreActive(): Promise<void> {
    const active = this.found.credentials.find(({ State }) => State === "Active");
    const now = (await this.credentials()).find((one) => one.CredentialId === active?.CredentialId);
    if (now === undefined || now.State === "Active") return;
    await this.call("ActivateCredential", { CredentialId: now.CredentialId });
  }

  /** Turns the switch on and keeps in mind what came of it. */
  async enable(): Promise<GatewayAnswer> {
    const answer = await this.call("EnableAuthorization");
    this.roleMissing = isRefusal(answer, "FailedOperation.RoleNotExist");
    if (answer.error === undefined && !this.found.authorization.Enabled) this.turnedOn = true;
    return answer;
  }

  /** Why a check that needs the switch off can't be made; turns it off where that is allowed. */
  async notOff(): Promise<string | undefined> {
    if (!(await this.enabled())) return undefined;
    if (this.turnedOn) return "TIC authorization could not be turned off again";
    if (!this.options.disposable) {
      return "TIC authorization is on, and only --disposable lets the suite turn it off";
    }
    if (this.found.authorization.Status === "AuthorizationFailed") return ROLE_MISSING;
    const answer = await this.call("DisableAuthorization");
    return answer.error === undefined
      ? undefined
      : `DisableAuthorization: ${describeAnswer(answer)}`;
  }

  /** Why a check that needs the switch on can't be made. */
  async notOn(): Promise<string | undefined> {
    if (await this.enabled()) return undefined;
    if (this.found.stacks.length > 0) return STACKS_IN_THE_WAY;
    return this.roleMissing ? ROLE_MISSING : "TIC authorization is off";
  }

  /** The stack on which A3 and C6 are tried. */
  async namedStack() {
    const { stackInUse } = this.options;
    if (stackInUse === undefined) return undefined;
    const stacks = await readList(this.gateway, stackListing);
    return stacks.find(({ StackId }) => StackId === stackInUse);
  }

  /** @throws CheckFailure */
  async expectStatus(expected: string): Promise<undefined> {
    const { Status } = await readAuthorization(this.gateway);
    if (Status !== expected) throw new CheckFailure(`it is ${Status} after it, not ${expected}`);
  }

  /** Deletes the suite's own credential and looks whether it, and nothing else, is gone. */
  async deleteOwn(own: string): Promise<Finding> {
    const before = await this.credentials();
    expectSuccess(await this.call("DeleteCredential", { CredentialId: own }));
    this.own = undefined;
    const after = await this.credentials();
    if (after.some(({ CredentialId }) => CredentialId === own)) {
      return failed(`${own} is still there`);
    }
    const others = before.filter(({ CredentialId }) => CredentialId !== own);
    return sameCredentials(others, after) ? passed() : failed("other credentials changed");
  }

  /** Why the credentials may not be cleared. */
  async notToBeCleared(): Promise<string | undefined> {
    const { length } = await this.credentials();
    if (length === 0 || this.options.disposable) return undefined;
    return `the account has ${length} credentials, which a wrong gateway may delete for good: --disposable`;
  }
}

/** Whether two lists have the same credentials, in the same states. */
export function sameCredentials(some: Account["credentials"], others: typeof some): boolean {
  const texts = (list: Account["credentials"]) =>
    list.map(({ CredentialId, State }) => `${CredentialId} ${State}`).sort();
  return texts(some).join() === texts(others).join();
}
