import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { environmentNames } from "../../core/config.js";
import type { VaultConnection, VaultSettings } from "../../core/settings.js";
import { VaultTokenError } from "../errors/vault-token.js";
import type { RunContext } from "../run-context.js";
import { term } from "../../core/wording.js";

type Environment = NonNullable<RunContext["env"]>;

/** A token and where it was found. */
export interface VaultToken {
  readonly value: string;
  /** In words, for errors: never the token. */
  readonly from: string;
}

/**
 * The token of a connection: from the variable or file that it names, else from the settings, else
 * from `~/.vault-token`, where `bao login` and `vault login` put it.
 *
 * @throws VaultTokenError when there is none, or none that a request can carry
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
  if (tokenFile !== undefined) return inFile(tokenFile.replace(/^~(?=\/)/, homedir()));
  if (vaultToken === undefined) return inHome();
  return tokenOf(vaultToken.trim(), placeOf(vaultToken, env));
}

/**
 * A token, once it is sure that a request can carry it.
 *
 * @param from where it was found, in words
 */
export function tokenOf(value: string, from: string): VaultToken {
  if (/^[!-~]+$/.test(value)) return { value, from };
  throw failure(
    `The token of ${from} is empty, or holds a blank, a line break or a character that no token has`,
    "Put the token alone there.",
  );
}

function inVariable(name: string, env: Environment): VaultToken {
  const value = (env[name] ?? "").trim();
  const from = `the environment variable ${name}`;
  if (value !== "") return tokenOf(value, from);
  throw failure(
    `${term.vaultField("tokenVariable")} is "${name}", but ${from} is not set`,
    `Set it, for example ${name}=hvs.….`,
  );
}

async function inFile(file: string): Promise<VaultToken> {
  const value = await readIfThere(file);
  if (value !== undefined && value !== "") return tokenOf(value, `the file ${file}`);
  throw failure(
    `${term.vaultField("tokenFile")} is ${file}, which ${value === undefined ? "is not there" : "is empty"}`,
    "Write a token into it, and nothing else.",
  );
}

async function inHome(): Promise<VaultToken> {
  const file = path.join(homedir(), ".vault-token");
  const value = await readIfThere(file);
  if (value !== undefined && value !== "") return tokenOf(value, `the file ${file}`);
  const names = environmentNames("vaultToken").join(", ");
  throw failure(
    `No token was found. Looked at: the setting ${term.setting("vaultToken")}; the environment variables ${names}; the file ${file}`,
    'Set for example VAULT_TOKEN=hvs.…, or log in with "bao login" or "vault login".',
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw failure(`The file ${file} can't be read (${code})`, "Correct its permissions.");
  }
}

/** Which of the places of the setting it was. */
function placeOf(token: string, env: Environment): string {
  const variable = environmentNames("vaultToken").find((name) => env[name] === token);
  return variable === undefined
    ? `the setting ${term.setting("vaultToken")}`
    : `the environment variable ${variable}`;
}

function failure(reason: string, next: string): VaultTokenError {
  return new VaultTokenError(
    { service: "vault", action: "token", code: "Vault.Token", reason },
    next,
  );
}
