/** What the provider's process asks the program of its run. */
export type Question =
  /** The engine checks a resource: it is part of an update, and of no destroy. */
  | { readonly ask: "checked"; readonly urn: string }
  /** The engine deletes an object. */
  | { readonly ask: "deletion"; readonly object: string };

/** What the program knows of a resource that the engine checks. */
export interface CheckedAnswer {
  /** Options as they are after every transform. */
  readonly ignoreChanges: readonly string[];
  /** Arguments that the program marks as secret, also by a transform. */
  readonly secret: readonly string[];
}

/** What the program knows of a deletion. */
export interface DeletionAnswer {
  /** A hook of this run has judged it and let it pass. */
  readonly judged: boolean;
  /** The declared resource that keeps the object: nothing is to be deleted. */
  readonly heldBy?: string;
  /** Names of roles that go with the mount that is deleted (`deletedWith`). */
  readonly goesWith: readonly string[];
}

/** The answer to each question. */
export interface Answers {
  readonly checked: CheckedAnswer;
  readonly deletion: DeletionAnswer;
}

/** A message on the wire: one line of JSON. Never a secret, and no argument's value. */
export interface Envelope<Body> {
  readonly number: number;
  readonly body: Body;
}

/** What the program says first, once it knows that its run goes on. */
export const GREETING = "here";

/** What the program says instead where its run has ended: one that is killed says nothing. */
export const FAREWELL = "over";

/** Splits what arrives into lines. */
export function lineReader(take: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  };
}
