import type { Session } from "../run/session.js";
import type { Attribute } from "../schema/attribute.js";
import type { CtyObject } from "../values/cty.js";

/** What was opened. */
export interface Opened {
  readonly result: CtyObject;
  /** What closing it needs. Terraform keeps it in memory. */
  readonly private: Uint8Array;
  readonly warnings: readonly { readonly summary: string; readonly detail: string }[];
}

/** Something that exists only while Terraform runs. */
export interface EphemeralResource {
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Checks a configuration as far as it is known; the text says what was wrong, with an example. */
  problems?(config: CtyObject): readonly { readonly attribute: string; readonly problem: string }[];
  /** Opens it. Expected failures are `ServiceError`, `ConfigError` and `UserError`. */
  openResource(session: Session, config: CtyObject): Promise<Opened>;
  /** Ends what was opened. */
  close(session: Session, privateState: Uint8Array): Promise<void>;
}
