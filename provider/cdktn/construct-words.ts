import { settingFields } from "../core/setting-fields.js";
import type { Wording } from "../core/wording.js";
import { constructName } from "./names.js";

/** The constructs' words for what to do next. */
export const constructWording: Wording = {
  attribute: constructName,
  resource: (kind) => kind,
  apply: "terraform apply",
  applyRefreshed: "terraform apply without -refresh=false",
  preview: "plan",
  applying: "apply",
  otherAccount: "give them different provider configurations (alias)",
  leaveOut: "-target or -exclude",
};

/** A sentence of the core about settings, with their names as the provider's config has them. */
export function inConstructWords(text: string): string {
  return text.replaceAll(/\btic:([a-zA-Z]+)/g, (whole, key: string) =>
    Object.hasOwn(settingFields, key) ? key : whole,
  );
}
