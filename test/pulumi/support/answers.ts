import { match, ok, strictEqual } from "node:assert/strict";
import type { Answer } from "./engine/answer.js";

/** The command went through. */
export async function fine(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering;
  ok(answer.ok, answer.text);
  return answer;
}

/** The command is refused with this text. */
export async function refused(answering: Promise<Answer>, text: RegExp): Promise<void> {
  const answer = await answering;
  strictEqual(answer.ok, false, "nothing was refused");
  match(answer.text, text);
}

/** The preview passes, and so does the command. */
export async function both(
  preview: Promise<Answer>,

  command: () => Promise<Answer>,
): Promise<void> {
  await fine(preview);
  await fine(command());
}
