import type { Session } from "../run/session.js";
import type { Attribute } from "../schema/attribute.js";
import type { CtyObject } from "../values/cty.js";

/** Something that is read and never changed. */
export interface DataSource {
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Checks a configuration as far as it is known; the text says what was wrong, with an example. */
  problems?(config: CtyObject): readonly { readonly attribute: string; readonly problem: string }[];
  /** Reads it. Expected failures are `ServiceError`, `ConfigError` and `UserError`. */
  read(session: Session, config: CtyObject): Promise<CtyObject>;
}
