import { parseArgs } from "node:util";
import {
  commandOutput,
  describeUnasked,
  withoutKeys,
  describeAnswered,
} from "../client/command-output.js";
import { openKeys, environmentKey } from "../client/credentials.js";
import { endpointOf } from "../client/tencent-cloud.js";
import { clientErrors } from "../client/errors.js";
import type { ChangeOptions } from "./changes/session.js";
import { verifyGateway, type VerifyOptions, changeCheckCount } from "./verify.js";
import type { ApiKey } from "../client/keys/api-key.js";
import type { CheckResult, Outcome } from "./check.js";

const USAGE = `Usage: tencentcloud-tic gateway verify URL [options]

Checks whether the settings gateway at URL keeps the contract (docs/gateway.md). It only reads,
unless --allow-changes says that the key's account is a test account.

Whose key signs (by default the environment, then a profile, then the server's role):
  --profile NAME               a profile of the credentials file, or of tccli
  --environment-prefix PREFIX  the variables PREFIXSECRET_ID, PREFIXSECRET_KEY and PREFIXSECURITY_TOKEN

What may be changed:
  --allow-changes              also make, activate and delete credentials of the suite's own, and turn
                               on what is off; all of it is put back
  --disposable                 the account has no stack and nothing that matters: also turn off what
                               is on, and delete all its credentials for good
  --stack-in-use ID            also try what must be refused while this stack holds resources; a wrong
                               gateway takes its method away
  --credential-prefix PREFIX   store the key of PREFIXSECRET_ID and PREFIXSECRET_KEY in the suite's own
                               credential, not one that nobody has

  --help                       print this text

Exit code: 0 when no check failed, 1 when one did, 2 when the arguments are wrong or there is no key,
130 when the run was ended by Ctrl+C.`;

/** What shells answer for a program that Ctrl+C ended. */
const INTERRUPTED = 130;

const EXAMPLE = "Example: tencentcloud-tic gateway verify https://tic-gateway.example.com";

/** Something that whoever typed the command can put right. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs `tencentcloud-tic gateway`.
 *
 * @param argv the arguments after the word `gateway`
 * @returns the exit code
 */
export async function runGatewayCommand(argv: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(argv);
    if (values.help) {
      print(USAGE);
      return 0;
    }
    return await verify(optionsFrom(values, positionals));
  } catch (error) {
    process.stderr.write(commandOutput(`tencentcloud-tic gateway: ${explain(error)}`));
    return 2;
  }
}

async function verify(options: VerifyOptions): Promise<number> {
  const key = await options.keys.key();
  print(describeRun(options, key));
  const ending = new AbortController();
  const end = () => {
    print("Ending: what was changed is put back. Once more stops at once.");
    ending.abort();
  };
  process.once("SIGINT", end);
  try {
    const results = await verifyGateway({
      ...options,
      signal: ending.signal,
      onResult: (result) => {
        print(describeResult(result));
      },
    });
    print(describeSummary(results, options));
    if (ending.signal.aborted) return INTERRUPTED;
    return results.some(({ outcome }) => outcome === "failed") ? 1 : 0;
  } finally {
    process.off("SIGINT", end);
  }
}

type Values = ReturnType<typeof parse>["values"];

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        profile: { type: "string" },
        "environment-prefix": { type: "string" },
        "allow-changes": { type: "boolean", default: false },
        disposable: { type: "boolean", default: false },
        "stack-in-use": { type: "string" },
        "credential-prefix": { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function optionsFrom(values: Values, [word, url, ...more]: string[]): VerifyOptions {
  if (word !== "verify" || url === undefined || more.length > 0) {
    throw new UsageError(`it takes the word verify and one URL. ${EXAMPLE}`);
  }
  const settings = { gatewayEndpoint: url, endpoints: {} };
  const call = { service: "tic-settings", action: "DescribeAuthorization" };
  const { profile, "environment-prefix": environmentPrefix } = values;
  const keys = openKeys(
    { ...settings, region: "ap-guangzhou", requestTimeout: 30, maxRetries: 2 },
    {
      ...(profile === undefined ? {} : { profile }),
      ...(environmentPrefix === undefined ? {} : { environmentPrefix }),
    },
  );
  const changes = changesFrom(values);
  return {
    url: endpointOf("tic-settings", settings, call),
    keys,
    ...(changes === undefined ? {} : { changes }),
  };
}

function changesFrom(values: Values): ChangeOptions | undefined {
  const { disposable, "stack-in-use": stackInUse, "credential-prefix": prefix } = values;
  if (!values["allow-changes"]) {
    if (!disposable && stackInUse === undefined && prefix === undefined) return undefined;
    throw new UsageError(
      "--disposable, --stack-in-use and --credential-prefix go with --allow-changes",
    );
  }
  const credentialKey = prefix === undefined ? undefined : environmentKey(prefix);
  if (prefix !== undefined && credentialKey === undefined) {
    throw new UsageError(`neither ${prefix}SECRET_ID nor ${prefix}SECRET_KEY is set`);
  }
  return {
    disposable,
    ...(stackInUse === undefined ? {} : { stackInUse }),
    ...(credentialKey === undefined ? {} : { credentialKey }),
  };
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return withoutKeys(error.message);
  if (clientErrors.is(error, "no-key")) return describeUnasked(error);
  if (clientErrors.is(error, "bad-endpoint")) {
    return `URL must be an https URL of a host and a path (http on loopback only). ${EXAMPLE}`;
  }
  throw error;
}

function print(text: string): void {
  process.stdout.write(commandOutput(text));
}

const texts: Readonly<Record<Outcome, string>> = {
  // As wide as the longest, so that the columns stand.
  passed: "passed     ",
  failed: "FAILED     ",
  "not-checked": "not checked",
};

const ID_WIDTH = "authorization.enable.role-missing".length;
const RULE_WIDTH = "A2, A5".length;

/** What is going to be done, in the first lines. */
function describeRun({ url, changes }: VerifyOptions, key: ApiKey): string {
  const scope =
    changes === undefined
      ? "The suite changes nothing."
      : changes.disposable
        ? "The account is changed, and its credentials are lost for good."
        : "The account is changed and put back.";
  return `Settings gateway ${url.href}\nKey ${key.secretId} from ${key.from}. ${scope}\n`;
}

/** A check in one line: what came of it, its id, its rules, what is right, what was seen or why not. */
function describeResult({ id, rule = "", title, outcome, detail }: CheckResult): string {
  // A gateway chooses what it answers.
  const seen = detail === "" ? "" : ` - ${describeAnswered(detail)}`;
  return `${texts[outcome]}  ${id.padEnd(ID_WIDTH)}  ${rule.padEnd(RULE_WIDTH)}  ${title}${seen}`;
}

function describeSummary(results: readonly CheckResult[], { changes }: VerifyOptions): string {
  const count = (outcome: Outcome) => results.filter((one) => one.outcome === outcome).length;
  const left =
    changes === undefined
      ? `\n${changeCheckCount} more checks change the account: see --allow-changes.`
      : "";
  return `\n${count("passed")} passed, ${count("failed")} failed, ${count("not-checked")} not checked${left}`;
}
