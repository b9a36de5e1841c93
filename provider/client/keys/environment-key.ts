import { shownName } from "../../core/values/shown-name.js";
import type { RunContext } from "../run-context.js";
import { noKey, type ApiKey } from "./api-key.js";

/** The prefix of the variables that Tencent Cloud's own tools read. */
export const DEFAULT_PREFIX = "TENCENTCLOUD_";

/** As the vendor's Terraform provider, its command line and its SDK for Node.js call the token. */
const TOKEN_NAMES = ["SECURITY_TOKEN", "TOKEN", "SESSION_TOKEN"] as const;

/**
 * The API key of the environment: `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, for a temporary
 * key, the first of `<prefix>SECURITY_TOKEN`, `<prefix>TOKEN` and `<prefix>SESSION_TOKEN` that is
 * set.
 *
 * @returns undefined when neither id nor key is set
 * @throws ServiceError `no-key` when one of the two is set without the other: another key would be a surprise
 */
export function environmentKey(
  prefix: string,
  env: RunContext["env"] = process.env,
): ApiKey | undefined {
  const read = (name: string) => (env[prefix + name] ?? "").trim();
  const variable = (name: string) => shownName(prefix) + name;
  const secretId = read("SECRET_ID");
  const secretKey = read("SECRET_KEY");
  if (secretId === "" && secretKey === "") return undefined;
  if (secretId === "" || secretKey === "") {
    const [set, unset] = secretId === "" ? ["KEY", "ID"] : ["ID", "KEY"];
    throw noKey(
      `The environment variable ${variable(`SECRET_${set}`)} is set, but ${variable(`SECRET_${unset}`)} is not`,
      "Set both, or neither.",
    );
  }
  const from = `the environment variables ${variable("SECRET_ID")}`;
  const tokenName = TOKEN_NAMES.find((name) => read(name) !== "");
  if (tokenName === undefined) {
    return { secretId, secretKey, from: `${from} and ${variable("SECRET_KEY")}` };
  }
  return {
    secretId,
    secretKey,
    token: read(tokenName),
    from: `${from}, ${variable("SECRET_KEY")} and ${variable(tokenName)}`,
  };
}
