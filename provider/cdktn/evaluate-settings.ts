import { ConfigError } from "../core/engine/errors.js";
import { resolveSettings } from "../core/settings/config.js";
import type { PropertyMap } from "../core/settings/connection.js";
import { parseDuration } from "../core/values/duration.js";
import { constructTerms } from "./construct-terms.js";
import { hasUnknown } from "../core/schema/schema.js";

export function problemsOfSettings(known: PropertyMap): string[] {
  const texts = new Map(
    Object.entries(known)
      .filter(([, value]) => !hasUnknown(value))
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
  const problems = problemsOfWait(known.waitForSwitch);
  try {
    // The environment of the apply is another one, and may have what is left out here.
    resolveSettings({ get: (key) => texts.get(key) ?? companion(key, texts), env: {} });
    return problems;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [error.textIn(constructTerms), ...problems];
  }
}

/** What another setting needs beside it and the environment may have. */
function companion(key: string, texts: ReadonlyMap<string, string>): string | undefined {
  if (key === "settings" && texts.has("gatewayEndpoint")) return "gateway";
  const isGateway = key === "gatewayEndpoint" && texts.get("settings") === "gateway";
  return isGateway ? "https://gateway.invalid" : undefined;
}

function problemsOfWait(value: unknown): string[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const duration = parseDuration(value);
  return duration.ok ? [] : [`waitForSwitch: ${duration.problem} Example: waitForSwitch: "2m"`];
}
