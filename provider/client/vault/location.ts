import type { ServiceError } from "../../core/engine/errors.js";
import { term } from "../../core/engine/terms.js";
import { environmentName } from "../../core/settings/config.js";
import type { VaultConnection, VaultSettings } from "../../core/settings/settings.js";
import { quotedName } from "../../core/secrets/safe-text.js";
import { hasMoreThanPath, isHttp, isLoopback, parseUrl } from "../../core/values/urls.js";
import { vaultErrors } from "./errors.js";

/** Which server is asked, and where in it. */
export interface VaultLocation {
  /** Without a slash at its end. */
  readonly address: string;
  /** Without slashes at its ends; empty is the root. */
  readonly namespace: string;
  /** What to correct when the address is wrong, in words. */
  readonly addressSetting: string;
}

const WRITE_ADDRESS =
  'Write it like "https://vault.example.com:8200", without user, password, ? or #.';

/**
 * The place that a connection and the settings lead to.
 *
 * @throws ServiceError `vault-settings`, which repeats no password, and where plain http was not allowed
 */
export function locationOf(settings: VaultSettings, connection: VaultConnection): VaultLocation {
  const addressSetting =
    connection.address === undefined
      ? `${term.setting("vaultAddress")} (VAULT_ADDR)`
      : term.vaultField("address");
  const bad = (reason: string, next = WRITE_ADDRESS) => unusable("connection", reason, next);
  const url = parseUrl(connection.address ?? settings.vaultAddress);
  if (url === undefined || !isHttp(url)) throw bad(`${addressSetting} is no http(s) URL`);
  if (hasMoreThanPath(url)) throw bad(`${addressSetting} holds more than a host and a path`);
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !settings.vaultAllowPlainHttp) {
    const setting = `${term.setting("vaultAllowPlainHttp")} (${environmentName("vaultAllowPlainHttp")})`;
    throw bad(
      `${addressSetting} is ${url.origin}: over plain http anybody on the way could read the token`,
      `Write https:// there, or set ${setting} to true if you accept that.`,
    );
  }
  const namespace = (connection.namespace ?? settings.vaultNamespace).replaceAll(/^\/+|\/+$/g, "");
  if (!/^[!-~]*$/.test(namespace)) {
    throw bad(
      `${quotedName(namespace)} is no namespace: it holds a blank or a character that no header can carry`,
      'Write it like "team-a/dev".',
    );
  }
  return { address: url.href.replace(/\/+$/, ""), namespace, addressSetting };
}

/**
 * The URL of a path of the API. Each segment is encoded by itself; one that is empty, `.` or `..` would
 * lead elsewhere and is refused.
 */
export function urlOf(
  address: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const segments = path.split("/").map((segment) => {
    if (["", ".", ".."].includes(segment) || /\p{Cs}/u.test(segment)) {
      const next = 'Write mounts like "team-a/tencentcloud" and roles like "app".';
      throw unusable(path, `"${segment}" cannot be a part of a path`, next);
    }
    return encodeURIComponent(segment);
  });
  const url = new URL(`${address}/v1/${segments.join("/")}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** @param action what was to be done: `connection`, or the call */
function unusable(action: string, reason: string, next: string): ServiceError {
  return vaultErrors.make("vault-settings", { service: "vault", action, reason, next });
}
