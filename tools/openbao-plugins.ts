import { isAbsolute } from "node:path";
import { findProgram } from "./find-program.js";
import { NoRealVaultError } from "./openbao.js";

/** A version of the tencentcloud method's plugin; the two differ in their logins. */
export type PluginVersion = "v0.0.1" | "v0.0.2";

/** A plugin's program. */
export interface VaultPlugin {
  /** Its name in the server's catalog, which is the name of its file. */
  name: string;
  file: string;
}

/** The plugins' names by version. */
export const pluginNames: Readonly<Record<PluginVersion, string>> = {
  "v0.0.1": "vault-plugin-auth-tencentcloud-v0.0.1",
  "v0.0.2": "vault-plugin-auth-tencentcloud-v0.0.2",
};

const variable = "TENCENTCLOUD_TIC_VAULT_PLUGINS";
const how =
  "It has to name a folder with the method's plugin in both versions; CONTRIBUTING.md says how to " +
  "build them.";

/**
 * The plugins of both versions, in the folder that TENCENTCLOUD_TIC_VAULT_PLUGINS names.
 *
 * @throws NoRealVaultError when it names none, or one of them is not there
 */
export async function findVaultPlugins(
  env: NodeJS.ProcessEnv = process.env,
): Promise<VaultPlugin[]> {
  const folder = env[variable];
  if (!folder) throw new NoRealVaultError(`${variable} is not set. ${how}`);
  if (!isAbsolute(folder)) {
    throw new NoRealVaultError(`${variable} is "${folder}", which is no absolute path. ${how}`);
  }
  const plugins: VaultPlugin[] = [];
  for (const name of Object.values(pluginNames)) {
    const file = await findProgram(name, [folder]);
    if (!file) {
      throw new NoRealVaultError(
        `${variable} is ${folder}, where no executable ${name} is. ${how}`,
      );
    }
    plugins.push({ name, file });
  }
  return plugins;
}
