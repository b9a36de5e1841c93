import { environmentNames } from "../../provider/core/settings/config.js";
import { settingFields, type SettingField } from "../../provider/core/settings/setting-fields.js";
import { keySources, proxies } from "./keys-and-proxies.js";
import { code, generated, page, table } from "./markdown.js";

/** docs/settings.md: every setting of a run. */
export function settingsPage(): string {
  const fields = Object.entries(settingFields) as [keyof typeof settingFields, SettingField][];
  return page(
    generated,
    "# Settings",
    "A run reads each setting from Pulumi's configuration, then from the environment, then takes the default. Of several variables the first one that is set counts. An empty text means: not set. An invalid value stops the preview with a valid example.",
    "```console\n$ pulumi config set tic:settings gateway\n$ pulumi config set tic:gatewayEndpoint https://tic-settings.example.com\n```",
    table(
      ["configuration", "environment", "default", "", "example"],
      fields.map(([key, field]) => [
        code(`tic:${key}`),
        environmentNames(key).map(code).join(", "),
        field.default === undefined ? (field.otherwise ?? "") : code(field.default),
        meaningOf(key, field),
        code(field.example),
      ]),
    ),
    "## Keys",
    "Tencent Cloud's API keys are not settings. The first of these places that has a key counts:",
    keySources,
    "A resource's `connection` chooses by name instead: a `profile` of the second place, or an `environmentPrefix` in place of `TENCENTCLOUD_`. `assumeRoleArn` exchanges the key for one of a CAM role.",
    "## Proxies",
    proxies,
  );
}

function meaningOf(key: string, { meaning, secret = false }: SettingField): string {
  if (!secret) return meaning;
  return `*secret.* ${meaning} \`pulumi config set --secret tic:${key}\`, or the environment.`;
}
