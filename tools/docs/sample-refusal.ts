import { formatDiagnostic, evaluate } from "../../provider/core/engine/rule.js";
import { tic } from "../../provider/core/tic/domain.js";
import { vault } from "../../provider/core/vault/domain.js";
import { nothingDeclared } from "../../provider/core/tic/declared.js";
import type { TicStep } from "../../provider/core/tic/step.js";
import type { VaultStep } from "../../provider/core/vault/step.js";
import { unreadMount, type MountSnapshot } from "../../provider/core/vault/mount-snapshot.js";
import type { AccountSnapshot } from "../../provider/core/tic/account-snapshot.js";
import { pulumiTerms } from "../../provider/pulumi/terms.js";

const account: AccountSnapshot = {
  accountId: "100000000001",
  settings: "gateway",
  role: undefined,
  switchPosition: "On",
  credentials: [],
  stacks: {
    state: "read",
    value: [
      {
        stackId: "stk-8a3f21c0",
        stackName: "shop",
        region: "ap-guangzhou",
        status: "APPLY_COMPLETED",
        hasResources: true,
        because: "applied",
        inProgress: false,
        method: "Authorization",
      },
    ],
  },
};

const disabling: TicStep = {
  kind: "DisableAuthorization",
  subject: { kind: "Authorization", key: "tic", label: "tic", acknowledge: [] },
  deleteRole: false,
};

/** A refusal of TIC as a reader sees it: what the rules say of a sample account. */
export function sampleRefusal(): string {
  const scene = {
    terms: pulumiTerms,
    declared: nothingDeclared,
    switchLeftOut: false,
    alsoDeleted: [],
    destroying: false,
  };
  return evaluate(tic, disabling, account, scene)
    .map((one) => formatDiagnostic(one, pulumiTerms))
    .join("\n");
}

const mount: MountSnapshot = {
  ...unreadMount("https://vault.example.com:8200", "team-a/tencentcloud"),
  roleNames: { state: "read", value: ["app", "ci"] },
};

const unmounting: VaultStep = {
  kind: "DisableMount",
  subject: { kind: "VaultAuthBackend", key: "logins", label: "logins", acknowledge: [] },
  path: mount.path,
  force: false,
};

/** A refusal on Vault: what the rules say of a sample mount. */
export function sampleVaultRefusal(): string {
  const scene = { terms: pulumiTerms, duplicates: [] };
  return evaluate(vault, unmounting, mount, scene)
    .map((one) => formatDiagnostic(one, pulumiTerms))
    .join("\n");
}
