import { tokenInputs, vaultAuthRoleSchema } from "../../core/vault/auth-role-schema.js";
import type { PropertySchema } from "../../core/schema/schema.js";
import type { VaultRoleFact } from "../../core/vault/facts.js";
import { idOf } from "../../core/vault/object-path.js";
import { readVaultAuthRole } from "../../core/vault/readings.js";
import { ctyTypeOf, type Attribute } from "../schema/attribute.js";
import { attributeName } from "../schema/names.js";
import type { CtyType } from "../values/cty.js";
import { mountArgument, problemsOf, roleArgument, textIn } from "./arguments.js";
import type { DataSource } from "./data-source.js";
import { factShape } from "./fact-shape.js";
import { readingNames } from "./reading-names.js";

const settings = Object.entries<PropertySchema>(tokenInputs);
const LEGACY: CtyType = ["set", "string"];

/** The server tells seconds, whatever was written. */
function typeOf({ type }: PropertySchema): CtyType {
  return type === "duration" ? "number" : ctyTypeOf(type);
}

const shape = factShape<VaultRoleFact>({
  ...(Object.fromEntries(settings.map(([name, input]) => [name, typeOf(input)])) as Record<
    keyof typeof tokenInputs,
    CtyType
  >),
  arn: "string",
  legacy: LEGACY,
});

const attributes = settings.map(([name, input]): Attribute => ({
  name: attributeName(name),
  type: typeOf(input),
  computed: true,
  description: `${input.description}${input.type === "duration" ? " Seconds; 0 is unset." : ""}`,
}));

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
    {
      name: "arn",
      type: "string",
      computed: true,
      description: vaultAuthRoleSchema.outputs.arn.description,
    },
    ...attributes,
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
