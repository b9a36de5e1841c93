// `npm run docs:record` plays the quickstart up to its first refusal and keeps what was printed.
// `npm run docs` draws README.md's picture of it.
import { writeFileSync } from "node:fs";
import { quickstart } from "./main.js";
import { recordingOf, recordingPath } from "./recording.js";
import { story } from "./story.js";

async function main(): Promise<void> {
  const printed: string[] = [];
  const print = (line: string) => {
    printed.push(line);
    console.log(line);
  };
  const refused = story.findIndex(({ succeeds }) => !succeeds);
  await quickstart({ print, scenes: story.slice(0, refused + 1) });
  writeFileSync(recordingPath, recordingOf(printed));
  console.log("\nRecorded. Now draw it: npm run docs");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
