import { parseArgs } from "node:util";
import { describeUnasked, print, runWordCommand, UsageError } from "../client/command-output.js";
import { openKeys } from "../client/credentials.js";
import { clientErrors } from "../client/errors.js";
import { vaultErrors } from "../client/vault/errors.js";
import { commandTerms } from "../core/engine/command-terms.js";
import { errorText, ServiceError } from "../core/engine/errors.js";
import type { Connection } from "../core/settings/settings.js";
import { pluginVersions, readSignerOptions } from "./login-options.js";
import type { LoginOptions, SignerOptions } from "./login-options.js";
import { loginToVault } from "./login-to-vault.js";
import { signIdentityRequest } from "./sign-identity-request.js";
import { authBlock } from "./vault-auth.js";
import { pastedIn, withoutPasted } from "./without-pasted.js";

const USAGE = `Usage: tencentcloud-tic vault login --role R [options]

Logs in to Vault (or OpenBao) by its tencentcloud auth method, with the key of a CAM role, and prints
the token and nothing else:

  export VAULT_TOKEN=$(tencentcloud-tic vault login --role app)

  --role R                     the role in Vault
  --mount M                    path of the auth mount (default: tencentcloud)
  --address URL                the server (default: BAO_ADDR or VAULT_ADDR, else https://127.0.0.1:8200);
                               plain http to another machine wants
                               TENCENTCLOUD_TIC_VAULT_ALLOW_PLAIN_HTTP=true
  --namespace NS               the namespace (default: BAO_NAMESPACE or VAULT_NAMESPACE)
  --region REGION              the region that the request to STS names (default: none)
  --plugin v0.0.1|v0.0.2       the form of login (default: v0.0.1, which signs a request); v0.0.2 sends
                               the secret key to Vault

Whose key it is (by default the environment, then a profile, then the server's role):
  --profile NAME               a profile of the credentials file, or of tccli
  --environment-prefix PREFIX  the variables PREFIXSECRET_ID, PREFIXSECRET_KEY and PREFIXSECURITY_TOKEN
  --assume-role ARN            a CAM role to assume with that key

What is printed instead of the token:
  --json                       Vault's whole auth block, with the token in it
  --sign-only                  the fields identity_request_url and identity_request_headers for another
                               tool's login, good for five minutes; neither Vault nor STS is told of it

  --help                       print this text

Exit code: 0, or 1 when the login fails, or 2 when the arguments are wrong or there is no key.`;

const EXAMPLE = "Example: tencentcloud-tic vault login --role app";

/** Runs `tencentcloud-tic vault` with the arguments after that word; gives the exit code. */
export function runVaultCommand(argv: string[]): Promise<number> {
  return runWordCommand(argv, {
    name: "vault",
    word: "login",
    usage: USAGE,
    parse,
    async run(values) {
      print(values["sign-only"] ? await sign(values) : await logIn(values));
    },
    explain,
  });
}

type Values = ReturnType<typeof parse>;

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      role: { type: "string" },
      mount: { type: "string" },
      address: { type: "string" },
      namespace: { type: "string" },
      region: { type: "string" },
      plugin: { type: "string" },
      profile: { type: "string" },
      "environment-prefix": { type: "string" },
      "assume-role": { type: "string" },
      json: { type: "boolean", default: false },
      "sign-only": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  }).values;
}

async function logIn(values: Values): Promise<string> {
  const { auth } = await loginToVault(loginOptions(values));
  return values.json ? JSON.stringify(authBlock(auth), null, 2) : auth.clientToken;
}

/** Looks for a key, and assumes a role when one is named, but tells nobody of the login. */
async function sign(values: Values): Promise<string> {
  if (values.json) throw new UsageError("--json and --sign-only exclude each other");
  if (values.plugin === "v0.0.2") {
    throw new UsageError("--sign-only is the form of plugin v0.0.1. v0.0.2 takes nothing signed");
  }
  const options = signerOptions(values);
  return withoutPasted(pastedIn(options), async () => {
    const { settings, connection, region } = readSignerOptions(options);
    const key = await openKeys(settings, connection).key();
    return JSON.stringify(signIdentityRequest(key, { region }));
  });
}

function loginOptions(values: Values): LoginOptions {
  const { role, mount, address, namespace } = values;
  if (role === undefined) throw new UsageError(`--role is missing. ${EXAMPLE}`);
  const plugin = pluginVersions.find((version) => version === values.plugin);
  if (plugin !== values.plugin) {
    throw new UsageError(`--plugin must be one of ${pluginVersions.join(", ")}`);
  }
  return { ...signerOptions(values), role, mount, address, namespace, plugin };
}

function signerOptions(values: Values): SignerOptions {
  const { profile, "environment-prefix": environmentPrefix, "assume-role": role, region } = values;
  const connection: Connection = {
    ...(profile === undefined ? {} : { profile }),
    ...(environmentPrefix === undefined ? {} : { environmentPrefix }),
    ...(role === undefined ? {} : { assumeRoleArn: role }),
  };
  return { connection, region };
}

function explain(error: unknown) {
  if (clientErrors.is(error, "no-key") || vaultErrors.is(error, "vault-settings")) {
    return { message: describeUnasked(error), code: 2 };
  }
  const message = errorText(error, commandTerms);
  if (message === undefined) throw error;
  return { message, code: error instanceof ServiceError ? 1 : 2 };
}
