import { driverFor } from "../../core/domains.js";
import type { Driver } from "../../core/engine/driver.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { terraformTerms } from "../rpc/terms.js";
import type { Session } from "./session.js";

/** The driver of a kind in a session's account, or on its server. */
export function driverOf(session: Session, kind: ResourceKind): Driver {
  const reached = { account: () => session.account, vault: () => session.vault };
  return driverFor(kind, reached, {
    mode: session.settings.preconditions,
    terms: terraformTerms,
  });
}
