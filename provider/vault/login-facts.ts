import type { CallerIdentity } from "../core/tic/facts.js";
import type { PluginVersion } from "./login-options.js";

/** What an error about a login may tell of it. Nothing secret. */
export interface LoginFacts {
  /** The role in Vault, in lower case. */
  readonly role: string;
  readonly mount: string;
  readonly plugin: PluginVersion;
  /** Who the key belongs to; absent when STS could not be reached from here. */
  readonly caller?: CallerIdentity;
}
