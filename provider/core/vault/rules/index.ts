import type { VaultRule } from "../rule.js";
import { deletionRules } from "./deletion.js";
import { mountRules } from "./mount.js";
import { nameRules } from "./names.js";
import { roleRules } from "./role.js";
import { loggingIn, readingRole } from "./sources.js";

/** What the method does that nothing has to be judged for. */
const facts: readonly VaultRule[] = [
  {
    id: "V3",
    kinds: ["behaviour"],
    sentence: "Roles are read one by one, listed by their names, and deleted.",
    ours: "A role is gone when the server says so about the role, or when its list of mounts has no such mount. Every other 404 (a wrong namespace, a wrong path) is an error and keeps the state.",
    source: readingRole,
    checks: [],
  },
  {
    id: "V4",
    kinds: ["behaviour"],
    sentence:
      "A login sends a signed GetCallerIdentity request. The method has STS answer it and issues a token of the role.",
    ours: "The package sends the name of the role in lower case, as the server stores it. Renewing such a token always fails, so the package logs in again near its end.",
    source: loggingIn,
    checks: [],
  },
];

/** Every rule of Vault's tencentcloud auth method, in the order of their ids. */
export const vaultRules: readonly VaultRule[] = [
  ...mountRules,
  ...roleRules,
  ...facts,
  ...nameRules,
  ...deletionRules,
].sort((one, other) => one.id.localeCompare(other.id));
