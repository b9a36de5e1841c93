import { NoKeyError } from "../errors/no-key.js";
import type { RunContext } from "../run-context.js";
import type { ApiKey } from "./api-key.js";

/** The prefix of the variables that Tencent Cloud's own tools read. */
export const DEFAULT_PREFIX = "TENCENTCLOUD_";

/**
 * The API key of the environment: `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, for a temporary
 * key, `<prefix>TOKEN` (or `<prefix>SESSION_TOKEN`, the name in Tencent Cloud's SDK).
 *
 * @returns undefined when neither id nor key is set
 * @throws NoKeyError when one of the two is set without the other: another key would be a surprise
 */
export function environmentKey(
  prefix: string,
  env: RunContext["env"] = process.env,
): ApiKey | undefined {
  const read = (name: string) => (env[prefix + name] ?? "").trim();
  const secretId = read("SECRET_ID");
  const secretKey = read("SECRET_KEY");
  if (secretId === "" && secretKey === "") return undefined;
  if (secretId === "" || secretKey === "") {
    const [set, unset] = secretId === "" ? ["KEY", "ID"] : ["ID", "KEY"];
    throw new NoKeyError(
      `The environment variable ${prefix}SECRET_${set} is set, but ${prefix}SECRET_${unset} is not`,
      "Set both, or neither.",
    );
  }
  const token = read("TOKEN") === "" ? read("SESSION_TOKEN") : read("TOKEN");
  return {
    secretId,
    secretKey,
    ...(token === "" ? {} : { token }),
    from: `the environment variables ${prefix}SECRET_ID and ${prefix}SECRET_KEY`,
  };
}
