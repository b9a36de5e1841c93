import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import { settingFields, type SettingField } from "../core/setting-fields.js";

/**
 * Refuses a secret setting that stands in plain configuration: the engine would keep it in clear
 * in the state, with its provider.
 *
 * @throws RunError
 */
export function requireSecretConfig(): void {
  for (const [key, { secret }] of Object.entries<SettingField>(settingFields)) {
    const name = `tic:${key}`;
    if (secret !== true || pulumi.runtime.getConfig(name) === undefined) continue;
    if (isSecret(name)) continue;
    throw new pulumi.RunError(
      `${name} is plain text in the stack's configuration, and state would keep it in clear. Nothing was registered. Write it anew with \`pulumi config set --secret ${name}\`, or leave it to the environment (VAULT_TOKEN, BAO_TOKEN, ~/.vault-token); and since it stood there in clear, replace the token.`,
    );
  }
}

/** What Pulumi knows, and its types do not show. */
function isSecret(name: string): boolean {
  const ask: unknown = Reflect.get(runtimeConfig, "isConfigSecret");
  return typeof ask !== "function" || Reflect.apply(ask, undefined, [name]) === true;
}
