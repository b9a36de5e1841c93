import assert from "node:assert/strict";
import type { TerraformMetaArguments } from "cdktn";

import type * as tic from "../../provider/cdktn/index.js";

type Own<Config> = Omit<Config, keyof TerraformMetaArguments>;

type RequiredOf<Config> = {
  [Name in keyof Config]-?: Partial<Pick<Config, Name>> extends Pick<Config, Name> ? never : Name;
}[keyof Config];

/** Members beside each argument, as generated bindings name them. */
type Beside<Config> = {
  readonly [Name in keyof Own<Config> & string as `${Name}Input`]: Own<Config>[Name] | undefined;
} & {
  readonly [
    Name in Exclude<
      keyof Own<Config> & string,
      RequiredOf<Own<Config>>
    > as `reset${Capitalize<Name>}`
  ]: () => void;
};

const membersAgreed = {
  Authorization: true satisfies tic.Authorization extends Beside<tic.AuthorizationConfig>
    ? true
    : false,
  ManagedCredential:
    true satisfies tic.ManagedCredential extends Beside<tic.ManagedCredentialConfig> ? true : false,
  VaultAuthRole: true satisfies tic.VaultAuthRole extends Beside<tic.VaultAuthRoleConfig>
    ? true
    : false,
  VaultAuthBackend: true satisfies tic.VaultAuthBackend extends Beside<tic.VaultAuthBackendConfig>
    ? true
    : false,
};

/** The compiler proves that an aspect can set what is read in another form than it is written in. */
function setAll(
  config: {
    readonly authorization: Required<tic.AuthorizationConfig>;
    readonly credential: Required<tic.ManagedCredentialConfig>;
    readonly role: Required<tic.VaultAuthRoleConfig>;
    readonly backend: Required<tic.VaultAuthBackendConfig>;
  },
  {
    authorization,
    credential,
    role,
    backend,
  }: {
    readonly authorization: tic.Authorization;
    readonly credential: tic.ManagedCredential;
    readonly role: tic.VaultAuthRole;
    readonly backend: tic.VaultAuthBackend;
  },
): void {
  authorization.clearManagedCredentials = config.authorization.clearManagedCredentials;
  authorization.deleteRole = config.authorization.deleteRole;
  authorization.adopt = config.authorization.adopt;
  authorization.acknowledge = config.authorization.acknowledge;
  credential.name = config.credential.name;
  credential.active = config.credential.active;
  credential.secretKeyWo = config.credential.secretKeyWo;
  credential.secretKeyWoVersion = config.credential.secretKeyWoVersion;
  role.tokenTtl = config.role.tokenTtl;
  role.tokenMaxTtl = config.role.tokenMaxTtl;
  role.tokenExplicitMaxTtl = config.role.tokenExplicitMaxTtl;
  role.tokenPeriod = config.role.tokenPeriod;
  role.tokenPolicies = config.role.tokenPolicies;
  role.tokenNumUses = config.role.tokenNumUses;
  role.tokenNoDefaultPolicy = config.role.tokenNoDefaultPolicy;
  role.allowNameMismatch = config.role.allowNameMismatch;
  role.adopt = config.role.adopt;
  role.preflight = config.role.preflight;
  backend.defaultLeaseTtl = config.backend.defaultLeaseTtl;
  backend.maxLeaseTtl = config.backend.maxLeaseTtl;
  backend.force = config.backend.force;
  backend.adopt = config.backend.adopt;
}

describe("Member types", () => {
  it("The types of the constructs' members are what generated bindings have, as the compiler proves", () => {
    assert.equal(Object.keys(membersAgreed).length, 4);
    assert.equal(typeof setAll, "function");
  });
});
