import type { Settings, VaultSettings } from "../../core/settings/settings.js";
import type { RunContext } from "../run-context.js";
import { isTexts } from "../answer.js";
import { isObject } from "../../core/settings/connection.js";
import { vaultErrors } from "./errors.js";

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
  const code = `Vault.${status}`;
  return { service: "vault", action: actionOf(request), code, answered: true } as const;
}

export function isListing(request: VaultRequest): boolean {
  return request.query?.list === "true";
}

export function isChange(request: VaultRequest): boolean {
  return request.method !== "GET" && request.reads !== true;
}

/** Vault's errors in one line: `1 error occurred:\n\t* permission denied\n\n` is `permission denied`. */
export function sentenceOf(errors: readonly string[]): string {
  return errors
    .map((error) => error.replace(/^\d+ errors? occurred:\s*/, ""))
    .flatMap((error) => error.split(/\n\s*\*\s|^\*\s/))
    .map((error) => error.replaceAll(/[\s\p{Cc}]+/gu, " ").trim())
    .filter((error) => error !== "")
    .join("; ")
    .slice(0, 1_000);
}

/** Vault's JSON. A field of another type is a `vault-bad-answer`, which does not repeat the value. */
export class VaultFields {
  constructor(
    private readonly fields: VaultAnswer,
    private readonly action: string,
  ) {}

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  text(name: string): string {
    const value = this.fields[name];
    return typeof value === "string" ? value : this.#bad(name, "a text");
  }

  /** A text; where the server says null, nothing or "", the other one. */
  textOr(name: string, otherwise: string): string {
    return (this.fields[name] ?? "") === "" ? otherwise : this.text(name);
  }

  flag(name: string): boolean {
    const value = this.fields[name];
    return typeof value === "boolean" ? value : this.#bad(name, "true or false");
  }

  /** A whole number that is not negative, also as a text; 0 where the server says null or nothing. */
  count(name: string): number {
    const value = this.fields[name] ?? 0;
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isSafeInteger(number) && number >= 0
      ? number
      : this.#bad(name, "a whole number");
  }

  /** A list of texts; empty where the server says null or nothing. */
  texts(name: string): readonly string[] {
    const value = this.fields[name] ?? [];
    return isTexts(value) ? value : this.#bad(name, "a list of texts");
  }

  part(name: string): VaultFields {
    const value = this.fields[name];
    return isObject(value) ? new VaultFields(value, this.action) : this.#bad(name, "an object");
  }

  names(): readonly string[] {
    return Object.keys(this.fields);
  }

  #bad(name: string, wanted: string): never {
    const call = { service: "vault", action: this.action, answered: true } as const;
    const reason = `The field ${name} of the answer is not ${wanted}`;
    throw vaultErrors.make("vault-bad-answer", { ...call, reason });
  }
}
