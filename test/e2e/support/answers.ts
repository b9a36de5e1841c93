import assert from "node:assert/strict";

/** What a command of an engine answered. */
interface Answered {
  readonly ok: boolean;
  /** Everything that a person saw; Terraform's on one line. */
  readonly text: string;
  /** The text as it was shown, where `text` is another one. */
  readonly shown?: string;
}

/** The command succeeded. */
export function passed<A extends Answered>(answer: A): A {
  assert.ok(answer.ok, answer.shown ?? answer.text);
  return answer;
}

/** The command failed, with a text for people: all of `says`, no crash and no stack trace. */
export function refused<A extends Answered>(answer: A, says: readonly RegExp[]): A {
  const shown = answer.shown ?? answer.text;
  assert.ok(!answer.ok, shown);
  for (const text of says) assert.match(answer.text, text, shown);
  assert.doesNotMatch(shown, /\n\s+at .+:\d+:\d+|did not respond|[Bb]ug in the provider/);
  return answer;
}
