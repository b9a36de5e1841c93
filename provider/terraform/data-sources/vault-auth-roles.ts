import { idOf } from "../../core/vault/object-path.js";
import { listVaultAuthRoles } from "../../core/vault/readings.js";
import { mountArgument, problemsOf, textIn } from "./arguments.js";
import type { DataSource } from "./data-source.js";
import { textSet } from "./fact-shape.js";
import { readingNames } from "./reading-names.js";

const args = [mountArgument];

/** The names of the roles on a mount of Vault's tencentcloud auth method. */
export const vaultAuthRolesSource: DataSource = {
  description:
    "The names of the roles on a mount of Vault's `tencentcloud` auth method (V3). A mount that is not there is an error. Works with Vault and OpenBao.",
  attributes: [
    {
      name: "id",
      type: "string",
      computed: true,
      description: "`[<namespace>/]auth/<mount>/roles`.",
    },
    ...args,
    {
      name: "names",
      type: ["list", "string"],
      computed: true,
      description: "The names, sorted. None where the mount has no role.",
    },
  ],
  problems: (config) => problemsOf(args, config),
  async read({ vault: { server } }, config) {
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
