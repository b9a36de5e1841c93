import type { RunContext } from "../client/run-context.js";
import { resolveSettings } from "../core/settings/config.js";
import type { Connection, Settings } from "../core/settings/settings.js";
import { looksLikeSecret, quotedName } from "../core/values/shown-name.js";
import { UserError } from "../core/engine/errors.js";
import { parseMountPath } from "../core/vault/mount-path.js";
import { canonicalRoleName, roleNameProblem } from "../core/vault/role-name.js";
import { pluginVersions, type LoginOptions, type PluginVersion } from "./login-options.js";

/** Settings of a login, and what its run lends to its calls. */
export type LoginSettings = Settings & RunContext;

/** Options of a login, checked and with what the settings add. */
export interface LoginPlan {
  /** In lower case, as the method keeps it. */
  readonly role: string;
  readonly mount: string;
  readonly plugin: PluginVersion;
  readonly region?: string;
  /** Where the key comes from. */
  readonly connection: Connection;
  /** Where the server is, among others. */
  readonly settings: LoginSettings;
}

/** Which key signs, and how: all that signing needs of a login's options. */
export type SignerOptions = Pick<LoginOptions, "connection" | "region">;

/**
 * Checks the options of a login and fills in what the settings say.
 *
 * @param settings by default what the environment says
 * @throws UserError for an option, ConfigError for an environment variable that cannot be used
 */
export function readLoginOptions(options: LoginOptions, settings?: LoginSettings): LoginPlan {
  const { role, mount = "tencentcloud", plugin = "v0.0.1", address, namespace } = options;
  const { caCert, skipVerify, allowPlainHttp } = options;
  requireRole(role);
  const parsed = parseMountPath(mount);
  if (!parsed.ok) throw new UserError(`mount: ${parsed.problem}`);
  const problem = pluginProblem(plugin);
  if (problem !== undefined) throw new UserError(problem);
  const { settings: found, ...signer } = readSignerOptions(options, settings);
  return {
    ...signer,
    role: canonicalRoleName(role),
    mount: parsed.path,
    plugin,
    settings: {
      ...found,
      ...(address === undefined ? {} : { vaultAddress: address }),
      ...(namespace === undefined ? {} : { vaultNamespace: namespace }),
      ...(caCert === undefined ? {} : { vaultCaCert: caCert }),
      ...(skipVerify === undefined ? {} : { vaultSkipVerify: skipVerify }),
      ...(allowPlainHttp === undefined ? {} : { vaultAllowPlainHttp: allowPlainHttp }),
    },
  };
}

/** The same for signing alone, which needs no role and no server. */
export function readSignerOptions(
  { connection = {}, region }: SignerOptions,
  settings: LoginSettings = resolveSettings({ get: () => undefined, env: process.env }),
): Pick<LoginPlan, "connection" | "region" | "settings"> {
  if (region === undefined) return { connection, settings };
  const problem = regionProblem(region);
  if (problem !== undefined) throw new UserError(problem);
  return { connection, region, settings: { ...settings, region } };
}

/** What is wrong with the form of a login; undefined when it is right. */
export function pluginProblem(plugin: string): string | undefined {
  if (pluginVersions.some((version) => version === plugin)) return undefined;
  return `plugin is ${quotedName(plugin)}, not one of ${pluginVersions.join(", ")}.`;
}

/** What is wrong with the region of a login; undefined when it is right. */
export function regionProblem(region: string): string | undefined {
  if (/^[a-z0-9-]+$/.test(region) && !looksLikeSecret(region)) return undefined;
  return `region is ${quotedName(region)}, which is no region. Example: "ap-guangzhou".`;
}

/** JavaScript callers may leave it out all the same. */
function requireRole(role: unknown): asserts role is string {
  if (typeof role !== "string" || role === "") {
    throw new UserError('role is missing: name the role in Vault to log in to. Example: "app".');
  }
  const problem = roleNameProblem(role);
  if (problem !== undefined) throw new UserError(`role: ${problem}`);
}
