import { vaultAuthRoleSchema } from "../../core/vault/auth-role-schema.js";
import { idOf } from "../../core/vault/object-path.js";
import {
  listVaultAuthRoles,
  readVaultAuthRole,
  type ReadingNames,
} from "../../core/vault/readings.js";
import { output, textIn, type Attribute } from "../schema/attribute.js";
import { settingAttributes } from "../schema/resource-attributes.js";
import { objectOf, textSet, type DataSource } from "./data-source.js";

/** What users of Terraform call the two readings of roles. */
const readingNames: ReadingNames = {
  role: "data.tic_vault_auth_role",
  roles: "data.tic_vault_auth_roles",
};

const { inputs, outputs } = vaultAuthRoleSchema;

export const mountArgument: Attribute = {
  name: "mount",
  type: "string",
  optional: true,
  computed: true,
  description: `${inputs.mount.description} Default: \`"${inputs.mount.default}"\`.`,
  problem: inputs.mount.problem,
};

export const roleArgument: Attribute = {
  name: "role",
  type: "string",
  required: true,
  description: "Name of the role in Vault, in any case: Vault keeps it in lower case.",
  problem: inputs.role.problem,
};

export const vaultAuthRoleSource: DataSource = {
  description:
    "The settings of a role of Vault's `tencentcloud` auth method (V3), as the server has them. A role that is not there is an error. Works with Vault and OpenBao.",
  attributes: [
    output(
      "id",
      "string",
      "`[<namespace>/]auth/<mount>/role/<role>`, as the resource is imported by.",
    ),
    roleArgument,
    mountArgument,
    output("arn", "string", outputs.arn.description),
    ...settingAttributes(vaultAuthRoleSchema).filter(({ name }) => name !== "arn"),
    output(
      "legacy",
      ["set", "string"],
      "Older names of settings that are set on it as well: `policies`, `ttl`, `max_ttl`, `period`, `bound_cidrs`. The resource `tic_vault_auth_role` clears them with its first write.",
    ),
  ],
  async read({ services }, config) {
    const vault = services.vault();
    const written = { role: textIn(config, "role") ?? "", mount: textIn(config, "mount") };
    const fact = await readVaultAuthRole(() => vault.server, written, readingNames);
    const { role, mount } = fact;
    return {
      ...objectOf(fact),
      id: idOf(vault.server.namespace, { path: mount, role }),
      role: written.role,
      mount: written.mount ?? mount,
    };
  },
};

export const vaultAuthRolesSource: DataSource = {
  description:
    "The names of the roles on a mount of Vault's `tencentcloud` auth method (V3). A mount that is not there is an error. Works with Vault and OpenBao.",
  attributes: [
    output("id", "string", "`[<namespace>/]auth/<mount>/roles`."),
    mountArgument,
    output("names", ["list", "string"], "The names, sorted. None where the mount has no role."),
  ],
  async read({ services }, config) {
    const { server } = services.vault();
    const written = textIn(config, "mount");
    const { mount, roles } = await listVaultAuthRoles(
      () => server,
      { mount: written },
      readingNames,
    );
    return {
      id: `${idOf(server.namespace, { path: mount })}/roles`,
      mount: written ?? mount,
      names: textSet(roles),
    };
  },
};
