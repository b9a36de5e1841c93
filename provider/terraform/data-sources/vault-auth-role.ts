import { vaultAuthRoleSchema } from "../../core/vault/auth-role-schema.js";
import type { VaultRoleFact } from "../../core/vault/facts.js";
import { idOf } from "../../core/vault/object-path.js";
import { readVaultAuthRole } from "../../core/vault/readings.js";
import { settingAttributes, settingTypes } from "../schema/setting-attributes.js";
import type { CtyType } from "../values/cty.js";
import { mountArgument, problemsOf, roleArgument, textIn } from "./arguments.js";
import type { DataSource } from "./data-source.js";
import { factShape } from "./fact-shape.js";
import { readingNames } from "./reading-names.js";

const LEGACY: CtyType = ["set", "string"];
const { arn } = vaultAuthRoleSchema.outputs;

const shape = factShape<VaultRoleFact>({ ...settingTypes(vaultAuthRoleSchema), legacy: LEGACY });

const args = [roleArgument, mountArgument];

/** A role of Vault's tencentcloud auth method. */
export const vaultAuthRoleSource: DataSource = {
  description:
    "The settings of a role of Vault's `tencentcloud` auth method (V3), as the server has them. A role that is not there is an error. Works with Vault and OpenBao.",
  attributes: [
    {
      name: "id",
      type: "string",
      computed: true,
      description: "`[<namespace>/]auth/<mount>/role/<role>`, as the resource is imported by.",
    },
    ...args,
    { name: "arn", type: "string", computed: true, description: arn.description },
    ...settingAttributes(vaultAuthRoleSchema).filter(({ name }) => name !== "arn"),
    {
      name: "legacy",
      type: LEGACY,
      computed: true,
      description:
        "Older names of settings that are set on it as well: `policies`, `ttl`, `max_ttl`, `period`, `bound_cidrs`. The resource `tic_vault_auth_role` clears them with its first write.",
    },
  ],
  problems: (config) => problemsOf(args, config),
  async read({ vault }, config) {
    const written = { role: textIn(config, "role") ?? "", mount: textIn(config, "mount") };
    const fact = await readVaultAuthRole(() => vault.server, written, readingNames);
    const { role, mount } = fact;
    return {
      id: idOf(vault.server.namespace, { path: mount, role }),
      role: written.role,
      mount: written.mount ?? mount,
      ...shape.objectOf(fact),
    };
  },
};
