import { ConfigError } from "../../core/engine/errors.js";
import { resolveSettings } from "../../core/settings/config.js";
import type { Connection, VaultConnection } from "../../core/settings/settings.js";
import { parseDuration } from "../../core/values/duration.js";
import type { RunSettings } from "../run/session.js";
import { objectType } from "../schema/attribute.js";
import { snakeCase } from "../../core/values/snake-case.js";
import { providerAttributes } from "../schema/provider-attributes.js";
import { hasUnknown, type CtyObject, type CtyType, type CtyValue } from "../values/cty.js";

export const providerType: CtyType = objectType(providerAttributes);

export function unknownSettings(config: CtyObject): readonly string[] {
  return providerAttributes
    .map(({ name }) => name)
    .filter((name) => hasUnknown(config[name] ?? null));
}

/**
 * The run's settings: the provider block first, then the environment, then the defaults.
 *
 * @throws ConfigError for what cannot be used
 */
export function runSettings(config: CtyObject, env: NodeJS.ProcessEnv): RunSettings {
  const get = (key: string) => settingText(config[snakeCase(key)] ?? null);
  const text = (name: string) => settingText(config[name] ?? null);
  return {
    settings: resolveSettings({ get, env }),
    account: named<Connection>({
      profile: text("profile"),
      environmentPrefix: text("environment_prefix"),
      assumeRoleArn: text("assume_role_arn"),
    }),
    vault: named<VaultConnection>({
      tokenFile: text("vault_token_file"),
      tokenVariable: text("vault_token_variable"),
    }),
    waitForSwitch: waitOf(text("wait_for_switch") ?? "60s"),
  };
}

function named<T extends object>(fields: { readonly [Name in keyof T]: string | undefined }): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}

function waitOf(text: string): number {
  const wait = parseDuration(text);
  if (wait.ok) return wait.seconds * 1000;
  throw new ConfigError(`wait_for_switch: ${wait.problem} Example: wait_for_switch = "60s"`);
}

/** A value as the text in which the core takes settings. An empty one means: not set. */
function settingText(value: CtyValue): string | undefined {
  if (value === null || value === "") return undefined;
  if (typeof value === "object") {
    const empty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
    return empty ? undefined : JSON.stringify(value);
  }
  return String(value);
}
