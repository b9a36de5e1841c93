import type { SettingsBackend } from "./account.js";
import type { PreconditionMode, Settings } from "./settings.js";

/** A setting that cannot be used: says which, why, and what would be right. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Where settings come from: the engine's configuration, then the environment. */
export interface ConfigSource {
  /** The engine's value of `tic:<key>`. */
  get(key: string): string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DEFAULTS = {
  region: "ap-guangzhou",
  roleName: "TIC_QCSLinkedRoleInInfrastructureAsCode",
  servicePrincipal: "infrastructureascode.tic.cloud.tencent.com",
  requestTimeout: 30,
  maxRetries: 5,
};

const SERVICES = ["cam", "sts", "tic"];

/** The environment variable of a setting: `gatewayEndpoint` is TENCENTCLOUD_TIC_GATEWAY_ENDPOINT. */
export function environmentName(key: string): string {
  return `TENCENTCLOUD_TIC_${key.replaceAll(/([A-Z])/g, "_$1").toUpperCase()}`;
}

/**
 * Reads every setting: the engine's configuration first, then the environment, then the default.
 *
 * @throws ConfigError for a value that cannot be used, or settings that contradict each other
 */
export function resolveSettings(source: ConfigSource): Settings {
  const text = (key: string): string | undefined => {
    const value = source.get(key) ?? source.env[environmentName(key)];
    return value === undefined || value === "" ? undefined : value;
  };
  const region = text("region") ?? source.env.TENCENTCLOUD_REGION ?? DEFAULTS.region;
  const gatewayEndpoint = urlOf("gatewayEndpoint", text("gatewayEndpoint"));
  const settings = choice<SettingsBackend>("settings", text("settings"), ["cam", "gateway"]);
  if (settings === "gateway" && gatewayEndpoint === undefined) {
    throw wrong(
      "gatewayEndpoint",
      "is needed when tic:settings is gateway",
      "https://tic-settings.example.com",
    );
  }
  if (settings !== "gateway" && gatewayEndpoint !== undefined) {
    throw wrong("settings", "must be gateway when tic:gatewayEndpoint is set", "gateway");
  }
  return {
    region,
    regions: listOf("regions", text("regions")) ?? [region],
    settings: settings ?? "cam",
    ...(gatewayEndpoint === undefined ? {} : { gatewayEndpoint }),
    endpoints: endpointsOf(text("endpoints")),
    roleName: text("roleName") ?? DEFAULTS.roleName,
    servicePrincipal: text("servicePrincipal") ?? DEFAULTS.servicePrincipal,
    preconditions:
      choice<PreconditionMode>("preconditions", text("preconditions"), ["error", "warn", "off"]) ??
      "error",
    allowedAccountIds: accountsOf(listOf("allowedAccountIds", text("allowedAccountIds")) ?? []),
    requestTimeout:
      numberOf("requestTimeout", text("requestTimeout"), 1) ?? DEFAULTS.requestTimeout,
    maxRetries: numberOf("maxRetries", text("maxRetries"), 0) ?? DEFAULTS.maxRetries,
  };
}

function wrong(key: string, problem: string, example: string): ConfigError {
  return new ConfigError(
    `tic:${key} ${problem}. Example: tic:${key} ${example} (or the environment variable ${environmentName(key)}).`,
  );
}

function choice<T extends string>(
  key: string,
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((one) => one === value);
  if (found === undefined) {
    throw wrong(key, `is "${value}", not one of ${choices.join(", ")}`, choices[0] ?? "");
  }
  return found;
}

function listOf(key: string, value: string | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const parsed: unknown = value.trimStart().startsWith("[")
    ? parseJson(key, value, '["ap-guangzhou"]')
    : value.split(",").map((item) => item.trim());
  const items = Array.isArray(parsed)
    ? parsed.map((item: unknown) => (typeof item === "number" ? String(item) : item))
    : [];
  if (items.length === 0 || !items.every((item) => typeof item === "string" && item !== "")) {
    throw wrong(key, "is not a list of names", "ap-guangzhou,ap-singapore");
  }
  return items as string[];
}

function accountsOf(ids: readonly string[]): readonly string[] {
  const bad = ids.find((id) => !/^\d+$/.test(id));
  if (bad !== undefined) {
    throw wrong("allowedAccountIds", `has "${bad}", which is no root account uin`, "100000000001");
  }
  return ids;
}

function numberOf(key: string, value: string | undefined, least: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) {
    throw wrong(key, `is "${value}", not a whole number from ${String(least)}`, "30");
  }
  return number;
}

function parseJson(key: string, value: string, example: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw wrong(key, "is not valid JSON", example);
  }
}

function endpointsOf(value: string | undefined): Settings["endpoints"] {
  if (value === undefined) return {};
  const example = '{"cam":"https://cam.example.com"}';
  const parsed = parseJson("endpoints", value, example);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw wrong("endpoints", "is not an object of URLs by service", example);
  }
  for (const [service, url] of Object.entries(parsed)) {
    if (!SERVICES.includes(service)) {
      throw wrong("endpoints", `names "${service}", not one of ${SERVICES.join(", ")}`, example);
    }
    urlOf(`endpoints.${service}`, typeof url === "string" ? url : "");
  }
  return parsed;
}

function urlOf(key: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const example = "https://tic.example.com";
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw wrong(key, `is "${value}", which is no http(s) URL`, example);
  }
  if (url.username !== "" || url.password !== "") {
    throw wrong(
      key,
      "holds a user name or password; credentials come from the SDK's chain",
      example,
    );
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw wrong(key, `is plain http to "${url.hostname}"; only loopback may be`, example);
  }
  return value;
}

/** Whether a host name is this machine's own. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
