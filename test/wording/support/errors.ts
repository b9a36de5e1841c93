import { AccountNotAllowedError } from "../../../provider/client/errors/account-not-allowed.js";
import { BadAnswerError } from "../../../provider/client/errors/bad-answer.js";
import { BadEndpointError } from "../../../provider/client/errors/bad-endpoint.js";
import { CancelledError } from "../../../provider/client/errors/cancelled.js";
import { InconsistentListingError } from "../../../provider/client/errors/inconsistent-listing.js";
import { NoKeyError } from "../../../provider/client/errors/no-key.js";
import { NotAuthenticatedError } from "../../../provider/client/errors/not-authenticated.js";
import { NotFinishedError } from "../../../provider/client/errors/not-finished.js";
import { NotFoundError } from "../../../provider/client/errors/not-found.js";
import { NotOfferedError } from "../../../provider/client/errors/not-offered.js";
import { NotPermittedError } from "../../../provider/client/errors/not-permitted.js";
import { RefusedError } from "../../../provider/client/errors/refused.js";
import { ThrottledError } from "../../../provider/client/errors/throttled.js";
import { UnavailableError } from "../../../provider/client/errors/unavailable.js";
import { UnreachableError } from "../../../provider/client/errors/unreachable.js";
import { VaultBadAnswerError } from "../../../provider/client/errors/vault-bad-answer.js";
import { VaultNoMountError } from "../../../provider/client/errors/vault-no-mount.js";
import { VaultNoNamespaceError } from "../../../provider/client/errors/vault-no-namespace.js";
import { VaultNoPluginError } from "../../../provider/client/errors/vault-no-plugin.js";
import { VaultNotFoundError } from "../../../provider/client/errors/vault-not-found.js";
import { VaultNotPermittedError } from "../../../provider/client/errors/vault-not-permitted.js";
import { VaultPluginError } from "../../../provider/client/errors/vault-plugin.js";
import { VaultRefusedError } from "../../../provider/client/errors/vault-refused.js";
import { VaultSealedError } from "../../../provider/client/errors/vault-sealed.js";
import { VaultSettingsError } from "../../../provider/client/errors/vault-settings.js";
import { VaultStandbyError } from "../../../provider/client/errors/vault-standby.js";
import { VaultTokenError } from "../../../provider/client/errors/vault-token.js";
import { WrongRoleError } from "../../../provider/client/errors/wrong-role.js";
import { AddressNotAllowedError } from "../../../provider/vault/errors/address-not-allowed.js";
import { CloudRefusedPluginError } from "../../../provider/vault/errors/cloud-refused-plugin.js";
import { LoginRefusedError } from "../../../provider/vault/errors/login-refused.js";
import { NoLoginMountError } from "../../../provider/vault/errors/no-login-mount.js";
import { NoVaultRoleError } from "../../../provider/vault/errors/no-vault-role.js";
import { NotARoleKeyError } from "../../../provider/vault/errors/not-a-role-key.js";
import { OtherPluginVersionError } from "../../../provider/vault/errors/other-plugin-version.js";
import { PluginBrokeOffError } from "../../../provider/vault/errors/plugin-broke-off.js";
import { StsNotReachedError } from "../../../provider/vault/errors/sts-not-reached.js";
import { WrongCamRoleError } from "../../../provider/vault/errors/wrong-cam-role.js";
import type { ServiceError } from "../../../provider/core/engine/service-error.js";

const call = {
  service: "tic",
  action: "DescribeStacks",
  region: "ap-guangzhou",
  code: "AuthFailure.SignatureFailure",
  reason: "a sentence of the service",
};
const failure = { ...call, next: "what to do next." };
const other = { ...call, code: "UnsupportedRegion" };

/** One of each class of errors of the client. */
export const clientErrors: readonly ServiceError[] = [
  new AccountNotAllowedError(call, "100000000009", ["100000000001"]),
  new BadAnswerError(call),
  new BadEndpointError(call, "what to do next."),
  new CancelledError(call),
  new InconsistentListingError(call),
  new NoKeyError("a reason", "what to do next."),
  new NotAuthenticatedError(call, "the environment"),
  new NotFinishedError(call),
  new NotFoundError(call),
  new NotOfferedError(other),
  new NotOfferedError(call),
  new NotPermittedError(call),
  new RefusedError(call),
  new ThrottledError(call),
  new UnavailableError(call),
  new UnreachableError(call, "what to do next.", false),
  new VaultBadAnswerError(call),
  new VaultNoMountError(call, "team-a"),
  new VaultNoNamespaceError(call, "team-a"),
  new VaultNoPluginError(call),
  new VaultNotFoundError(call),
  new VaultNotPermittedError(call, "what to do next."),
  new VaultPluginError(call, true),
  new VaultPluginError(call, false),
  new VaultRefusedError(call),
  new VaultSealedError(call, "sealed"),
  new VaultSettingsError("connection", "a reason", "what to do next."),
  new VaultStandbyError(call, "an address"),
  new VaultTokenError(call, "what to do next."),
  new WrongRoleError(call, "TIC_QCSLinkedRole"),
];

const facts = { role: "app", mount: "tencentcloud", plugin: "v0.0.1" } as const;

/** One of each class of errors of a login to Vault, which Pulumi's users do not meet. */
export const loginErrors: readonly ServiceError[] = [
  new AddressNotAllowedError(failure, facts),
  new CloudRefusedPluginError(failure, facts),
  new LoginRefusedError(failure),
  new NoLoginMountError(failure, facts),
  new NoVaultRoleError(failure, facts),
  new NotARoleKeyError(call),
  new OtherPluginVersionError(failure, facts),
  new OtherPluginVersionError(failure, { ...facts, plugin: "v0.0.2" }),
  new PluginBrokeOffError(failure, facts),
  new StsNotReachedError(failure),
  new WrongCamRoleError(failure, facts),
];
