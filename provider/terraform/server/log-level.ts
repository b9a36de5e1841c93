/** How loud a line is, from the lowest on. */
export const levels = ["trace", "debug", "info", "warn", "error"] as const;

/** How loud a line is. */
export type LogLevel = (typeof levels)[number];

/** Terraform's own variables; the first that is set counts. */
const variables = ["TF_LOG_PROVIDER_TIC", "TF_LOG_PROVIDER", "TF_LOG"];

/**
 * The lowest level that is written, as Terraform's variables say. Terraform shows nothing without
 * them, so then only warnings and errors are written, for those who read stderr themselves.
 */
export function logLevel(env: NodeJS.ProcessEnv): LogLevel | "off" {
  const asked = variables.map((name) => env[name]?.toLowerCase()).find(Boolean);
  if (asked === undefined) return "warn";
  if (asked === "off") return "off";
  // `json` is all levels; so is, as in Terraform, what is no level.
  return levels.find((level) => level === asked) ?? "trace";
}
