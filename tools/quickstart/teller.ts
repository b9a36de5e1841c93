import type { Emulator } from "tencentcloud-tic/emulator";
import { withProgress } from "../run.mjs";
import { describeAccount } from "./describe-account.js";
import { essentials, loginEssentials, type Essentials } from "./essentials.js";
import type { StoryScene } from "./story.js";
import { LOGIN, type Command, type CommandAnswer, type Workspace } from "./workspace.js";

/** A step of the story did not come out as told. */
export class StoryError extends Error {
  override readonly name = "StoryError";
}

/** Where a scene is played. */
export interface Stage {
  readonly workspace: Workspace;
  readonly emulator: Emulator;
  readonly print: (line: string) => void;
  /** Interrupts the engine, and the story with it. */
  readonly signal?: AbortSignal;
}

/**
 * Plays one scene and prints what was run and what came back.
 *
 * @throws StoryError when it did not come out as the scene says
 */
export async function tell(scene: StoryScene, number: number, stage: Stage): Promise<void> {
  const { workspace, emulator, print, signal } = stage;
  print(`\n${String(number)}. ${scene.title}`);
  if (scene.outside !== undefined) {
    print(`   ${scene.outside.told}.`);
    await scene.outside.act(emulator.control);
  }
  for (const [key, value] of Object.entries(scene.config ?? {})) {
    print(`   $ pulumi config set ${key} ${value}`);
    await workspace.configure(key, value);
  }
  print(wrap(`$ ${scene.command}`, 3));
  await emulator.control.clearCalls();
  const answer = await withProgress(
    workspace.run(scene.command),
    (seconds) => {
      print(`   … ${String(seconds)} s`);
    },
    3000,
  );
  signal?.throwIfAborted();
  const calls = (await emulator.control.calls({ changing: true })).map(({ action }) => action);
  const account = describeAccount(await emulator.control.state());
  const { changes, diagnostics } = essentialsOf(scene.command, answer);
  for (const line of [...changes, ...(scene.brief ? [] : diagnostics)]) {
    print(wrap(line, 5));
  }
  const made = calls.length === 0 ? "none" : calls.join(", ");
  print(wrap(`It ${outcome(answer)}. Changing calls: ${made}.`, 3));
  print(wrap(`Account: ${account}.`, 3));
  check(scene, answer, calls, account);
}

function essentialsOf(command: Command, { succeeded, text }: CommandAnswer): Essentials {
  return command === LOGIN && succeeded
    ? { changes: loginEssentials(text), diagnostics: [] }
    : essentials(text);
}

function check(scene: StoryScene, answer: CommandAnswer, calls: string[], account: string): void {
  const wrong = [
    differs("the command", scene.succeeds ? "succeeds" : "fails", outcome(answer)),
    ...scene.shows.map((text) => (answer.text.includes(text) ? [] : [`Not shown: ${text}`])),
    differs("changing calls", scene.calls.join(", "), calls.join(", ")),
    differs("account", scene.account, account),
  ].flat();
  if (wrong.length === 0) return;
  throw new StoryError(
    [
      `This did not come out as told: ${scene.title} (${scene.command}).`,
      ...wrong.map((line) => `  ${line}`),
      "The whole answer:",
      answer.text.trim().replaceAll(/^/gm, "  | "),
    ].join("\n"),
  );
}

function outcome({ succeeded }: CommandAnswer): string {
  return succeeded ? "succeeds" : "fails";
}

function differs(what: string, wanted: string, found: string): string[] {
  return wanted === found
    ? []
    : [`Wanted, ${what}: ${wanted || "none"}. Found: ${found || "none"}.`];
}

/** Breaks a long line at spaces, each part as far in as the line itself. */
function wrap(line: string, indent: number, width = 98): string {
  const text = line.trimStart();
  const margin = " ".repeat(indent + line.length - text.length);
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(" ")) {
    if (current !== "" && margin.length + current.length + word.length >= width) {
      lines.push(margin + current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return [...lines, margin + current].join("\n");
}
