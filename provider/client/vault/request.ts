import type { Settings, VaultSettings } from "../../core/settings/settings.js";
import type { RunContext } from "../run-context.js";

/** What the client of Vault needs of the settings. */
export type VaultClientSettings = VaultSettings &
  Pick<Settings, "requestTimeout" | "maxRetries"> &
  RunContext;

/** As `token` of a request: no token is sent. */
export const NO_TOKEN = "none";

/** One call of Vault's HTTP API. */
export interface VaultRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** What follows `/v1/`, not encoded: `auth/team-a/tencentcloud/login`. */
  readonly path: string;
  /** @example { list: "true" } which Vault takes for its method LIST, and proxies let pass */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Another token, or `NO_TOKEN`. @default the token that the settings lead to */
  readonly token?: string;
  /** Further texts that no error may repeat; tokens and secret keys are known. */
  readonly secrets?: readonly string[];
  /** Asked of the root namespace, whatever the settings say: `sys/health` is only there. */
  readonly root?: true;
  /** The call changes nothing, so it is repeated when its answer was lost. @default a GET is */
  readonly reads?: true;
  /**
   * Looks whether the change was made. Asked where the answer could be another's than Vault's: a
   * proxy's, or that of a network which has its users log in first. A deletion needs it, since what
   * has left the state is never looked at again; what was written is read at the next run.
   */
  readonly isDone?: () => Promise<boolean>;
}

/** The JSON of a successful answer; empty where Vault answers 204. */
export type VaultAnswer = Readonly<Record<string, unknown>>;

/** What a server replied, refusals too. */
export interface VaultReply {
  readonly status: number;
  readonly fields: VaultAnswer;
  /** Vault's own errors; undefined when the reply holds no such list. */
  readonly errors: readonly string[] | undefined;
  /** A success that only Vault itself can have answered. */
  readonly ofVault: boolean;
}

/** A call as errors and policies name it: `POST auth/tencentcloud/role/app`. */
export function actionOf(request: VaultRequest): string {
  return `${isListing(request) ? "LIST" : request.method} ${request.path}`;
}

/** What an error tells of a call that a server answered. */
export function callOf(request: VaultRequest, status: number) {
  return {
    service: "vault",
    action: actionOf(request),
    code: `Vault.${status}`,
    answered: true,
  } as const;
}

/** Whether a call asks for a list of names. */
export function isListing(request: VaultRequest): boolean {
  return request.query?.list === "true";
}

/** Whether the server may be another after the call. */
export function isChange(request: VaultRequest): boolean {
  return request.method !== "GET" && request.reads !== true;
}

/**
 * Vault's errors in one line: `1 error occurred:\n\t* permission denied\n\n` is
 * `permission denied`.
 */
export function sentenceOf(errors: readonly string[]): string {
  return errors
    .map((error) => error.replace(/^\d+ errors? occurred:\s*/, ""))
    .flatMap((error) => error.split(/\n\s*\*\s|^\*\s/))
    .map((error) => error.replaceAll(/[\s\p{Cc}]+/gu, " ").trim())
    .filter((error) => error !== "")
    .join("; ")
    .slice(0, 1_000);
}
