import { ConfigError } from "../engine/errors.js";
import { term } from "../engine/terms.js";
import { LONGEST_TIMEOUT_S } from "../engine/timings.js";
import { looksLikeSecret, quotedName } from "../secrets/safe-text.js";
import { snakeCase } from "../values/snake-case.js";
import { isHttp, isLoopback, parseUrl } from "../values/urls.js";
import { SERVICES, settingFields, type SettingField, type SettingKey } from "./setting-fields.js";
import type { Settings, VaultSettings } from "./settings.js";

/** Where settings come from: the engine's configuration, then the environment. */
export interface ConfigSource {
  /** The engine's value of `tic:<key>`. */
  get(key: string): string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type DefaultedKey = {
  [K in SettingKey]: (typeof settingFields)[K] extends { readonly default: string } ? K : never;
}[SettingKey];

/** Further tries wait longer and longer, so that more than this never ends. */
const MOST_RETRIES = 100;
/** The first three are true. */
const BOOLEANS = ["true", "t", "1", "false", "f", "0"] as const;

/** The environment variable of a setting: `gatewayEndpoint` is TENCENTCLOUD_TIC_GATEWAY_ENDPOINT. */
export function environmentName(key: SettingKey): string {
  return `TENCENTCLOUD_TIC_${snakeCase(key).toUpperCase()}`;
}

/** Every environment variable of a setting, ours first. */
export function environmentNames(key: SettingKey): readonly string[] {
  const field: SettingField = settingFields[key];
  return [environmentName(key), ...(field.alsoFrom ?? [])];
}

/**
 * Reads every setting: the engine's configuration first, then the environment, then the default.
 * An empty text means: not set.
 */
export function resolveSettings(source: ConfigSource): Settings {
  const given = (key: SettingKey): string | undefined =>
    source.get(key) ||
    environmentNames(key)
      .map((name) => source.env[name])
      .find((value) => value !== undefined && value !== "");
  const text = (key: DefaultedKey): string => given(key) ?? settingFields[key].default;
  const region =
    given("region") ?? (source.env.TENCENTCLOUD_REGION || settingFields.region.default);
  const regions = listOf("regions", given("regions")) ?? [region];
  requireNoKey("region", [region]);
  requireNoKey("regions", regions);
  const gatewayEndpoint = urlOf("gatewayEndpoint", given("gatewayEndpoint"));
  const settings = choice("settings", text("settings"), ["cam", "gateway"]);
  if (settings === "gateway" && gatewayEndpoint === undefined) {
    throw wrong("gatewayEndpoint", `is needed with ${term.settingSet("settings", "gateway")}`);
  }
  if (settings !== "gateway" && gatewayEndpoint !== undefined) {
    throw wrong("settings", `must be gateway when ${term.setting("gatewayEndpoint")} is set`);
  }
  return {
    region,
    regions,
    settings,
    ...(gatewayEndpoint === undefined ? {} : { gatewayEndpoint }),
    endpoints: endpointsOf(given("endpoints")),
    roleName: text("roleName"),
    servicePrincipal: text("servicePrincipal"),
    preconditions: choice("preconditions", text("preconditions"), ["error", "warn", "off"]),
    allowedAccountIds: accountsOf(given("allowedAccountIds")),
    requestTimeout: numberOf("requestTimeout", text("requestTimeout"), 1, LONGEST_TIMEOUT_S),
    maxRetries: numberOf("maxRetries", text("maxRetries"), 0, MOST_RETRIES),
    ...vaultSettings(given, text),
  };
}

function vaultSettings(
  given: (key: SettingKey) => string | undefined,
  text: (key: DefaultedKey) => string,
): VaultSettings {
  const token = given("vaultToken");
  const caCert = given("vaultCaCert");
  // As Vault's own tools take it: 1, t, true, 0, f, false.
  const flag = (key: DefaultedKey): boolean =>
    BOOLEANS.indexOf(choice(key, text(key).toLowerCase(), BOOLEANS)) < 3;
  return {
    // Whether plain http may be spoken is judged once Vault is asked: not every run does.
    vaultAddress: httpUrl("vaultAddress", text("vaultAddress")).href.replace(/\/+$/, ""),
    vaultNamespace: (given("vaultNamespace") ?? "").replaceAll(/^\/+|\/+$/g, ""),
    ...(token === undefined ? {} : { vaultToken: token }),
    ...(caCert === undefined ? {} : { vaultCaCert: caCert }),
    vaultSkipVerify: flag("vaultSkipVerify"),
    vaultAllowPlainHttp: flag("vaultAllowPlainHttp"),
  };
}

function wrong(key: SettingKey, problem: string): ConfigError {
  const example = `${term.settingSet(key, settingFields[key].example)} (or the environment variable ${environmentName(key)})`;
  return new ConfigError(`${term.setting(key)} ${problem}. Example: ${example}.`, key);
}

/** A region is in messages, logs and requests. */
function requireNoKey(key: SettingKey, values: readonly string[]): void {
  if (values.some(looksLikeSecret)) {
    throw wrong(key, "holds what looks like a key or token, and no region does");
  }
}

function choice<const T extends string>(key: SettingKey, value: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value);
  if (found !== undefined) return found;
  throw wrong(key, `is ${quotedName(value)}, not one of ${choices.join(", ")}`);
}

function listOf(key: SettingKey, value: string | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const parsed: unknown = value.trimStart().startsWith("[")
    ? parseJson(key, value)
    : value.split(",").map((item) => item.trim());
  const items = Array.isArray(parsed)
    ? parsed.map((item: unknown) => (typeof item === "number" ? String(item) : item))
    : [];
  const named = items.every((item) => typeof item === "string" && item !== "");
  if (items.length === 0 || !named) throw wrong(key, "is not a list of names");
  // Twice the same region would list its stacks twice.
  return [...new Set(items as string[])];
}

function accountsOf(value: string | undefined): readonly string[] {
  const ids = listOf("allowedAccountIds", value) ?? [];
  const bad = ids.find((id) => !/^\d+$/.test(id));
  if (bad !== undefined) {
    throw wrong("allowedAccountIds", `has ${quotedName(bad)}, which is no root account uin`);
  }
  return ids;
}

function numberOf(key: SettingKey, value: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw wrong(key, `is ${quotedName(value)}, not a whole number from ${least} to ${most}`);
}

function parseJson(key: SettingKey, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw wrong(key, "is not valid JSON");
  }
}

function endpointsOf(value: string | undefined): Settings["endpoints"] {
  if (value === undefined) return {};
  const parsed = parseJson("endpoints", value);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw wrong("endpoints", "is not an object of URLs by service");
  }
  for (const [service, url] of Object.entries(parsed)) {
    if (!SERVICES.includes(service)) {
      throw wrong("endpoints", `names ${quotedName(service)}, not one of ${SERVICES.join(", ")}`);
    }
    urlOf("endpoints", typeof url === "string" ? url : "", `for ${service} `);
  }
  return parsed;
}

/** The URL as it was given. An error never repeats a user name or password. */
function urlOf(key: SettingKey, value: string | undefined, where = ""): string | undefined {
  if (value === undefined) return undefined;
  const url = httpUrl(key, value, where);
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw wrong(key, `${where}is plain http to "${url.hostname}", which only loopback may be`);
  }
  return value;
}

function httpUrl(key: SettingKey, value: string, where = ""): URL {
  const url = parseUrl(value);
  if (url !== undefined && url.username + url.password !== "") {
    const problem = "holds a user name or password. Credentials come from the SDK's chain";
    throw wrong(key, where + problem);
  }
  if (url !== undefined && isHttp(url)) return url;
  const shown = value.includes("@") ? "" : `: ${quotedName(value)}`;
  throw wrong(key, `${where}is no http(s) URL${shown}`);
}
