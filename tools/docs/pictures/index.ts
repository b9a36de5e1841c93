import { readFileSync } from "node:fs";
import manifest from "../../../package.json";
import { recordingPath } from "../../quickstart/recording.js";
import { badge } from "./badge.js";
import { terminalPicture, themes } from "./terminal.js";

/** The pictures of README.md by their paths. The terminal shows what the quickstart printed. */
export function pictures(): Readonly<Record<string, string>> {
  const recording = readFileSync(recordingPath, "utf8");
  const title = "pulumi preview refuses to disable TIC authorization while two stacks use it";
  return {
    "docs/images/refusal-light.svg": terminalPicture(recording, title, themes.light),
    "docs/images/refusal-dark.svg": terminalPicture(recording, title, themes.dark),
    "docs/images/badge-licence.svg": badge("licence", manifest.license),
    "docs/images/badge-node.svg": badge("Node.js", manifest.engines.node.replace(">=", "≥ ")),
    "docs/images/badge-version.svg": badge("version", `${manifest.version}, not published`),
  };
}
