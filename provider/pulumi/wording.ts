import type { Wording } from "../core/wording.js";

/** Pulumi's words for what to do next. */
export const pulumiWording: Wording = {
  attribute: (name) => name,
  resource: (kind) => `tic.${kind}`,
  apply: "pulumi up",
  applyRefreshed: "pulumi up --refresh",
  preview: "preview",
  applying: "up",
  otherAccount: "give them different connections",
  leaveOut: "--target or --exclude",
};
