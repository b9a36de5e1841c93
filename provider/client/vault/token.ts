import path from "node:path";
import type { ServiceError } from "../../core/engine/errors.js";
import { term } from "../../core/engine/terms.js";
import { environmentNames } from "../../core/settings/config.js";
import type { VaultConnection, VaultSettings } from "../../core/settings/settings.js";
import { looksLikeSecret, quotedName, shownName } from "../../core/secrets/safe-text.js";
import { homeFolder, readIfThere } from "../files.js";
import type { RunContext } from "../run-context.js";
import { vaultErrors } from "./errors.js";

type Environment = NonNullable<RunContext["env"]>;

export interface VaultToken {
  readonly value: string;
  /** In words, for errors: never the token. */
  readonly from: string;
}

/**
 * The token of a connection: from the variable or file that it names, else from the settings, else
 * from `~/.vault-token`, where `bao login` and `vault login` put it.
 *
 * @throws ServiceError `vault-token` when there is none, or none that a request can carry
 */
export async function findToken(
  settings: VaultSettings & Pick<RunContext, "env">,
  { tokenVariable, tokenFile }: VaultConnection,
): Promise<VaultToken> {
  if (tokenVariable !== undefined && tokenFile !== undefined) {
    throw failure(
      `${term.vaultField("tokenVariable")} and ${term.vaultField("tokenFile")} are both set`,
      `Set one of them. Example: ${term.vaultFieldSet("tokenVariable", "TEAM_A_VAULT_TOKEN")}`,
    );
  }
  const { vaultToken, env = process.env } = settings;
  if (tokenVariable !== undefined) return inVariable(tokenVariable, env);
  if (tokenFile !== undefined) return inFile(wholePath(tokenFile));
  if (vaultToken === undefined) return inHome();
  const variable = environmentNames("vaultToken").find((name) => env[name] === vaultToken);
  const from =
    variable === undefined
      ? `the setting ${term.setting("vaultToken")}`
      : `the environment variable ${variable}`;
  return tokenOf(vaultToken.trim(), from);
}

/** A token, once it is sure that a request can carry it. */
export function tokenOf(value: string, from: string): VaultToken {
  if (/^[!-~]+$/.test(value)) return { value, from };
  throw failure(
    `The token of ${from} is empty, or holds a blank, a line break or a character that no token has`,
    "Put the token alone there.",
  );
}

function inVariable(name: string, env: Environment): VaultToken {
  const value = (env[name] ?? "").trim();
  const from = `the environment variable ${shownName(name)}`;
  if (value !== "") return tokenOf(value, from);
  throw failure(
    `${term.vaultField("tokenVariable")} is ${quotedName(name)}, but ${from} is not set`,
    looksLikeSecret(name)
      ? 'Write the name of a variable there, like "TEAM_A_VAULT_TOKEN", and never a token.'
      : `Set it, for example ${name}=hvs.….`,
  );
}

async function inFile(file: string): Promise<VaultToken> {
  const value = (await readIfThere(file, failure))?.trim();
  const shown = shownName(file);
  if (value !== undefined && value !== "") return tokenOf(value, `the file ${shown}`);
  throw failure(
    `${term.vaultField("tokenFile")} is ${shown}, which ${value === undefined ? "is not there" : "is empty"}`,
    looksLikeSecret(file)
      ? 'Write the path of a file there, like "/run/secrets/vault-token", and never a token.'
      : "Write a token into it, and nothing else.",
  );
}

/** `~` before a slash is the home folder. */
function wholePath(file: string): string {
  if (!file.startsWith("~/")) return file;
  const home = homeFolder();
  if (home !== undefined) return path.join(home, file.slice(2));
  throw failure(
    `${term.vaultField("tokenFile")} is ${shownName(file)}, which is in the home folder, and this user has none`,
    "Write the whole path, or set HOME.",
  );
}

async function inHome(): Promise<VaultToken> {
  const home = homeFolder();
  const file = path.join(home ?? "~", ".vault-token");
  const value = home === undefined ? undefined : (await readIfThere(file, failure))?.trim();
  if (value !== undefined && value !== "") return tokenOf(value, `the file ${file}`);
  const names = environmentNames("vaultToken").join(", ");
  throw failure(
    `No token was found. Looked at: the setting ${term.setting("vaultToken")}; the environment variables ${names}; the file ${file}${home === undefined ? " (this user has no home folder)" : ""}`,
    'Set for example VAULT_TOKEN=hvs.…, or log in with "bao login" or "vault login".',
  );
}

function failure(reason: string, next: string): ServiceError {
  return vaultErrors.make("vault-token", { service: "vault", action: "token", reason, next });
}
