import type { Compared } from "../convert/key.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import { warning } from "./diagnostics.js";

const NOTES: Readonly<Record<NonNullable<Compared["note"]>, readonly [string, string]>> = {
  unknown: [
    "A key is not compared in this plan",
    "secret_key_wo is not known until apply, so this plan takes it for the same. Raise secret_key_wo_version when it is another one.",
  ],
  later: [
    "A key is not compared in this plan",
    "The key, or its version, is not known until apply, so this plan takes it for the same. It is compared again just before the change.",
  ],
  imported: [
    "The key of an imported object is not compared",
    "The service does not show its key, so the one that is written here is taken for the same. If it is another one, raise secret_key_wo_version afterwards, or replace the object.",
  ],
};

/** What a person has to know of the comparison of a key. */
export function keyNotes({ note }: Compared): readonly ProtoDiagnostic[] {
  return note === undefined ? [] : [warning(...NOTES[note])];
}
