import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import seed from "../../examples/quickstart/seed.json";
import { quickstart } from "../../tools/quickstart/main.js";
import { recordingOf, recordingPath } from "../../tools/quickstart/recording.js";
import { story } from "../../tools/quickstart/story.js";
import { StoryError } from "../../tools/quickstart/teller.js";

/** What the guide to Pulumi shows as the output of the quickstart. */
function linesInGuide(): string[] {
  const guide = readFileSync(resolve(__dirname, "../../docs/pulumi.md"), "utf8");
  const blocks = [...guide.matchAll(/<!-- shown by the quickstart -->\s+```text\n(.+?)```/gs)];
  assert.equal(blocks.length, 3);
  return blocks.flatMap(([, block = ""]) => block.trim().split("\n")).map((line) => line.trim());
}

async function foldersLeft(): Promise<string[]> {
  const names = await readdir(tmpdir());
  return names.filter((name) => name.startsWith("tencentcloud-tic-quickstart-"));
}

describe("Quickstart", () => {
  it("The quickstart tells the whole story, in words a person can read, and leaves nothing behind", async () => {
    const secretKey = seed.accounts[0]?.keys[0]?.secretKey ?? "no key in the seed";
    const before = await foldersLeft();
    const lines: string[] = [];
    await quickstart({ print: (line) => lines.push(line) });
    const text = lines.join("\n");
    for (const { title, account } of story) {
      assert.ok(text.includes(title), text);
      assert.ok(text.replaceAll(/\s+/g, " ").includes(account), text);
    }
    const told = text.replaceAll(/\s+/g, " ");
    for (const line of linesInGuide()) assert.ok(told.includes(line), `docs/pulumi.md: ${line}`);
    assert.equal(
      recordingOf(lines),
      readFileSync(recordingPath, "utf8"),
      "The picture of README.md shows older output: npm run docs:record && npm run docs",
    );
    assert.doesNotMatch(text, /^\s+at .+:\d+:\d+/m);
    assert.ok(!text.includes(secretKey));
    assert.ok(
      Math.max(...lines.flatMap((line) => line.split("\n")).map((line) => line.length)) < 120,
    );
    assert.deepEqual(await foldersLeft(), before);
  });

  it("The quickstart says what came out otherwise than told", async () => {
    const [first] = story;
    assert.ok(first);
    const scenes = [{ ...first, calls: ["CreateCredential"], shows: ["no such words"] }];
    await assert.rejects(quickstart({ print: () => undefined, scenes }), (error) => {
      assert.ok(error instanceof StoryError);
      assert.match(error.message, /Not shown: no such words/);
      assert.match(error.message, /Wanted, changing calls: CreateCredential\. Found: none\./);
      assert.match(error.message, /A managed credential is taken over/);
      return true;
    });
  });

  it("The quickstart stops when it is told to", async () => {
    const before = await foldersLeft();
    const stop = new AbortController();
    const print = (line: string) => {
      if (!line.includes("$ pulumi up")) return;
      setTimeout(() => {
        stop.abort(new Error("stopped"));
      }, 300);
    };
    await assert.rejects(quickstart({ print, signal: stop.signal }), /^Error: stopped$/);
    assert.deepEqual(await foldersLeft(), before);
  });
});
