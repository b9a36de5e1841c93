import { clientErrors } from "../../provider/client/errors.js";
import { vaultErrors } from "../../provider/client/vault/errors.js";
import type { ServiceError } from "../../provider/core/engine/errors.js";
import { type LoginFacts, loginErrors } from "../../provider/vault/errors.js";

const call = {
  service: "tic",
  action: "DescribeStacks",
  region: "ap-guangzhou",
  code: "FailedOperation.StackInUse",
  reason: "a sentence of the service",
};
const caller = { accountId: "100000000001", arn: "qcs::sts:1:assumed-role/2", type: "CAMRole" };
const login: LoginFacts = { role: "app", mount: "tencentcloud", plugin: "v0.0.1", caller };
const { caller: _unknown, ...unreached } = login;

/** Errors of each row of the client's tables; the first of a row stands in the reference. */
export const clientSamples: readonly ServiceError[] = [
  clientErrors.make("no-key", call),
  clientErrors.make("bad-endpoint", call),
  clientErrors.make("account-not-allowed", call, "100000000009", ["100000000001"]),
  clientErrors.make("not-authenticated", call, "the environment"),
  clientErrors.make("not-permitted", call),
  clientErrors.make("not-offered", call),
  clientErrors.make("not-offered", { ...call, code: "UnsupportedRegion" }),
  clientErrors.make("not-found", call),
  clientErrors.make("service-refused", call),
  clientErrors.make("throttled", call),
  clientErrors.make("unavailable", call),
  clientErrors.make("unavailable", { ...call, ambiguous: true }, "look into a log."),
  clientErrors.make("unreachable", call),
  clientErrors.make("cannot-connect", call),
  clientErrors.make("bad-answer", call),
  clientErrors.make("cancelled", call),
  clientErrors.make("cancelled", { ...call, ambiguous: true }),
  clientErrors.make("not-finished", call),
  clientErrors.make("listing-changed", call),
  clientErrors.make("wrong-role", call, "TIC_QCSLinkedRole"),
  vaultErrors.make("vault-settings", call),
  vaultErrors.make("vault-token", call),
  vaultErrors.make("vault-not-permitted", call),
  vaultErrors.make("vault-no-namespace", call, "team-a"),
  vaultErrors.make("vault-no-mount", call, "team-a"),
  vaultErrors.make("vault-no-mount", call, ""),
  vaultErrors.make("vault-no-plugin", call),
  vaultErrors.make("vault-not-found", call),
  vaultErrors.make("vault-refused", call),
  vaultErrors.make("vault-plugin-refused", call),
  vaultErrors.make("vault-plugin-crashed", call),
  vaultErrors.make("vault-sealed", call),
  vaultErrors.make("vault-not-initialized", call),
  vaultErrors.make("vault-standby", call, "VAULT_ADDR"),
  vaultErrors.make("vault-standby", call, "VAULT_ADDR", "https://vault-1.example.com:8200"),
  vaultErrors.make("vault-bad-answer", call),
];

/** The same of a login, which Pulumi's users do not meet. */
export const loginSamples: readonly ServiceError[] = [
  loginErrors.make("not-a-role-key", call),
  loginErrors.make("wrong-cam-role", call, login),
  loginErrors.make("wrong-cam-role", call, unreached),
  loginErrors.make("no-vault-role", call, login),
  loginErrors.make("other-plugin-version", call, login),
  loginErrors.make("other-plugin-version", call, { ...login, plugin: "v0.0.2" }),
  loginErrors.make("plugin-broke-off", call, login),
  loginErrors.make("plugin-broke-off", call, unreached),
  loginErrors.make("sts-not-reached", call),
  loginErrors.make("cloud-refused-plugin", call, login),
  loginErrors.make("cloud-refused-plugin", call, { ...login, plugin: "v0.0.2" }),
  loginErrors.make("no-login-mount", call, login),
  loginErrors.make("address-not-allowed", call, login),
  loginErrors.make("login-refused", call),
];
