import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import {
  keptSettings,
  settingKeys,
  tells,
  textsInSetting,
} from "../core/secrets/secret-settings.js";
import type { Secrets } from "../core/secrets/secrets.js";
import type { SettingKey } from "../core/settings/setting-fields.js";

/**
 * Refuses a secret setting that stands in plain configuration: the engine would keep it in clear
 * in the state, with its provider.
 *
 * @throws RunError
 */
export function requireSecretConfig(): void {
  for (const key of keptSettings) {
    const name = `tic:${key}`;
    if (pulumi.runtime.getConfig(name) === undefined || isSecret(name)) continue;
    throw new pulumi.RunError(
      `${name} is plain text in the stack's configuration, and state would keep it in clear. The provider registered nothing. Write it anew with \`pulumi config set --secret ${name}\`, or leave it to the environment (VAULT_TOKEN, BAO_TOKEN, ~/.vault-token). Since it stood there in clear, replace the token.`,
    );
  }
}

/** Notes the settings that the stack's configuration marks as secret, and answers which they are. */
export function noteSecretSettings(secrets: Secrets): readonly SettingKey[] {
  return settingKeys.filter((key) => {
    const name = `tic:${key}`;
    const value = isSecret(name) ? pulumi.runtime.getConfig(name) : undefined;
    if (value === undefined || !tells(value)) return false;
    secrets.add(textsInSetting(value));
    return true;
  });
}

/** What Pulumi knows, and its types do not show. */
function isSecret(name: string): boolean {
  const ask: unknown = Reflect.get(runtimeConfig, "isConfigSecret");
  return typeof ask !== "function" || Reflect.apply(ask, undefined, [name]) === true;
}
