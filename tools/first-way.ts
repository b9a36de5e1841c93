/** One way to a program that npm does not carry. */
export interface Way<T> {
  name: string;
  /** Said before a way that takes long. */
  announcement?: string;
  /** Answers what is there then; throws with the reason when this way does not lead to it. */
  find: () => Promise<T>;
}

/** What `firstWay` looks for, and how. */
export interface Search<T> {
  /** The program's name, which begins each line of the log. */
  what: string;
  ways: readonly Way<T>[];
  log: (line: string) => void;
  /** Made of a message that says what was tried and ends with the advice. */
  refusal: new (message: string) => Error;
  /** Follows "There is no". @default what */
  missing?: string;
  /** What somebody can do; follows "Do one of these:". */
  advice: string;
}

/**
 * Goes the ways in their order, and answers what the first that works found, with the way's name.
 *
 * @throws the refusal, when none works
 */
export async function firstWay<T>(search: Search<T>): Promise<{ found: T; way: string }> {
  const { what, ways, log, refusal, missing = what, advice } = search;
  const reasons: string[] = [];
  for (const { name, announcement, find } of ways) {
    if (announcement) log(announcement);
    try {
      return { found: await find(), way: name };
    } catch (error) {
      const reason = `${name}: ${error instanceof Error ? error.message : String(error)}`;
      reasons.push(reason);
      log(`${what}, ${reason}`);
    }
  }
  const tried = reasons.map((reason) => `  - ${reason}`).join("\n");
  throw new refusal(
    `There is no ${missing}, and none could be got. Tried, in this order:\n${tried}\n` +
      `Do one of these: ${advice}`,
  );
}
