import { ConfigError } from "../core/engine/errors.js";
import { resolveSettings } from "../core/settings/config.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { parseDuration } from "../core/values/duration.js";
import { constructTerms } from "./construct-terms.js";
import { hasUnknown } from "./known.js";

/** What is wrong with the settings of a provider, as far as they are known. */
export function problemsOfSettings(known: PropertyMap): string[] {
  const texts = new Map(
    Object.entries(known)
      .filter(([, value]) => !hasUnknown(value))
      .map(([name, value]) => [name, textOf(value)]),
  );
  return [...problemsOfCore(texts), ...problemsOfWait(known.waitForSwitch)];
}

function problemsOfCore(texts: ReadonlyMap<string, string>): string[] {
  const completed = new Map([...companions(texts), ...texts]);
  try {
    // The environment of the apply is another one, and may have what is left out here.
    resolveSettings({ get: (key) => completed.get(key), env: {} });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [error.textIn(constructTerms)];
  }
}

/** What another setting needs beside it and the environment may have. */
function companions(texts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [
    ...(texts.has("gatewayEndpoint") ? [["settings", "gateway"] as const] : []),
    ...(texts.get("settings") === "gateway"
      ? [["gatewayEndpoint", "https://gateway.invalid"] as const]
      : []),
  ];
}

function problemsOfWait(value: unknown): string[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const duration = parseDuration(value);
  return duration.ok ? [] : [`waitForSwitch: ${duration.problem} Example: waitForSwitch: "2m"`];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
