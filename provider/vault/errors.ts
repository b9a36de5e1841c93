import { errorTable } from "../core/engine/error-table.js";
import { ServiceError, UserError } from "../core/engine/errors.js";
import { term } from "../core/engine/terms.js";
import type { CallerIdentity } from "../core/tic/facts.js";
import type { PluginVersion } from "./login-options.js";

// For `instanceof` in a user's program; the code of such an error says the same.
export class AddressNotAllowedError extends ServiceError {}
export class CloudRefusedPluginError extends ServiceError {}
export class LoginRefusedError extends ServiceError {}
export class NoLoginMountError extends ServiceError {}
export class NotARoleKeyError extends ServiceError {}
export class NoVaultRoleError extends ServiceError {}
export class OtherPluginVersionError extends ServiceError {}
export class PluginBrokeOffError extends ServiceError {}
export class StsNotReachedError extends ServiceError {}
export class WrongCamRoleError extends ServiceError {}

/** A batch token was to be revoked, which Vault cannot do: nothing is stored of it. */
export class BatchTokenError extends UserError {
  /** @param endsAt milliseconds since 1970; Infinity when it lives without end */
  constructor(endsAt: number) {
    const end = Number.isFinite(endsAt)
      ? `It ends by itself at ${new Date(endsAt).toISOString()}`
      : "It lives without end";
    const instead = `The role's token_type "service" gives tokens that can be revoked`;
    super(`Vault cannot revoke a batch token. ${end}. ${instead}.`, "batch-token");
  }
}

/** The token of a login was asked for after its `revoke()`. */
export class LoggedOutError extends UserError {
  constructor() {
    const text = "This login was ended by revoke(). Call loginToVault() again for another one.";
    super(text, "logged-out");
  }
}

const UNCHECKED =
  " Or STS refuses this key, its token or this machine's clock: STS was not reached from here, so they could not be checked before.";

/** The errors of a login, by what the plugin's words mean. */
export const loginErrors = errorTable({
  "not-a-role-key": {
    when: "The key is a user's or the root account's. The method takes keys of CAM roles only.",
    error: NotARoleKeyError,
    next: `Vault's tencentcloud method takes keys of assumed CAM roles only: log in on a server with a CAM role, or name a role to assume in ${term.accountField("assumeRoleArn")}.`,
  },
  "wrong-cam-role": {
    when: "The key's CAM role is not the one that the role in Vault is for.",
    error: WrongCamRoleError,
    next: ({ reason = "" }, { role, mount, caller }: LoginFacts) => ({
      reason: caller === undefined ? reason : `${reason}: the caller is ${caller.arn}`,
      next: `Log in with a key of the CAM role that the arn of auth/${mount}/role/${role} names, or in another role: account and role name must both be the same, capital letters too.`,
    }),
  },
  "no-vault-role": {
    when: "The mount has no such role. The plugin's own sentence names the CAM role instead.",
    error: NoVaultRoleError,
    next: ({ reason = "" }, { role, mount }: LoginFacts) => ({
      reason: `There is no role "${role}" on auth/${mount} (the plugin says "${reason}", with the name of the CAM role)`,
      next: `Look which roles there are: vault list auth/${mount}/roles. Names are kept in lower case, and a login looks for exactly what it is told: "${role}".`,
    }),
  },
  "other-plugin-version": {
    when: "The mount's plugin takes the other form of login.",
    error: OtherPluginVersionError,
    next: ({ reason = "" }, { mount, plugin }: LoginFacts) =>
      plugin === "v0.0.1"
        ? {
            reason: `auth/${mount} says "${reason}": its plugin is v0.0.2, which wants the key itself and not a signed request`,
            next: 'Mount plugin v0.0.1, or log in with plugin "v0.0.2": that sends the secret key and its token to Vault.',
          }
        : {
            reason: `auth/${mount} says "${reason}": its plugin is v0.0.1, which wants a signed request. The secret key was sent for nothing`,
            next: 'Leave plugin out, or make it "v0.0.1".',
          },
  },
  "plugin-broke-off": {
    when: "The plugin's process broke off at this login. Vault starts it again by itself. Version v0.0.1 breaks off when its key pair for CAM is not set, and at every refusal of STS.",
    error: PluginBrokeOffError,
    next: ({ reason = "" }, { mount, caller }: LoginFacts) => ({
      reason: `The plugin broke off (Vault says "${reason}")`,
      next: `Its key pair for CAM is most likely not set: vault write auth/${mount}/config/client secret_id=… secret_key=….${caller === undefined ? UNCHECKED : ""}`,
    }),
  },
  "sts-not-reached": {
    when: "The plugin cannot send the signed request on to STS, or STS answers it with an HTTP error.",
    error: StsNotReachedError,
    next: "The Vault server must reach https://sts.tencentcloudapi.com and https://cam.tencentcloudapi.com: look at its network, its proxy and its clock.",
  },
  "cloud-refused-plugin": {
    when: "Tencent Cloud refuses the plugin's own calls, or does not answer them.",
    error: CloudRefusedPluginError,
    next: (_call, { mount, plugin }: LoginFacts) =>
      plugin === "v0.0.1"
        ? `The plugin asks CAM for the role's name with the key pair in auth/${mount}/config/client: it must be right, of the same account, and allowed cam:GetRole.`
        : "The plugin asks STS whose key it is and CAM for the role's name with the key that it was sent: it must be good still, and allowed cam:GetRole.",
  },
  "no-login-mount": {
    when: "The path has no mount of the method: there is none, or one of another method.",
    error: NoLoginMountError,
    next: ({ reason = "" }, { mount }: LoginFacts) => ({
      reason: `There is no tencentcloud auth method at auth/${mount} (Vault says "${reason}")`,
      next: `Check the mount, without "auth/" before it, and the namespace: vault auth list shows every path.`,
    }),
  },
  "address-not-allowed": {
    when: "The role takes logins from certain addresses only (token_bound_cidrs), and not from this machine's.",
    error: AddressNotAllowedError,
    next: (_call, { role, mount }: LoginFacts) =>
      `The role takes no login from the address that Vault sees of this machine (or of a proxy between): look at token_bound_cidrs of auth/${mount}/role/${role}.`,
  },
  "login-refused": {
    when: "The plugin refuses the login in other words, which the message shows.",
    error: LoginRefusedError,
    next: "Remove what the plugin names, then log in again.",
  },
});

/** What an error about a login may tell of it. Nothing secret. */
export interface LoginFacts {
  /** The role in Vault, in lower case. */
  readonly role: string;
  readonly mount: string;
  readonly plugin: PluginVersion;
  /** Who the key belongs to; absent when STS could not be reached from here. */
  readonly caller?: CallerIdentity;
}
