import type { PlanNote } from "../convert/private-state.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";
import { goesWithMount } from "./with-mount.js";

/** What the apply of a replacement has to know of it. */
export function replacementNote(session: Session, entry: Entry, replaces: string): PlanNote {
  return {
    op: "replace",
    entry: entry.key,
    replaces,
    ...(entry.answered === "leaves" ? { leaves: true as const } : {}),
    ...(goesWithMount(session, entry, entry.state ?? {}) ? { withMount: true as const } : {}),
  };
}
