import { connect, type Socket } from "node:net";
import { UserError } from "../../core/user-error.js";
import type { Answers, Envelope, Question } from "./messages.js";
import { FAREWELL, GREETING, lineReader } from "./messages.js";
import { socketPaths } from "./socket-path.js";

/** The provider's side of the rendezvous with the program of its run. */
class ProgramLink {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (body: unknown) => void>();
  #count = 0;
  #lost: ((error: Error) => void) | undefined;
  readonly #end: Promise<never>;
  /** Who is there: this program, nobody where its run has ended, or one that was killed before it said so. */
  readonly found: Promise<Program | undefined>;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#end = new Promise((_resolve, reject) => (this.#lost = reject));
    // Those who ask hear of it; that nobody does is no failure.
    this.#end.catch(() => undefined);
    socket.setEncoding("utf8");
    this.found = new Promise((resolve) => {
      const take = lineReader((line) => {
        if (line === GREETING) resolve(this);
        else if (line === FAREWELL) resolve(undefined);
        else this.#take(line);
      });
      socket.on("data", take);
      socket.on("close", () => {
        resolve(gone);
      });
    });
    socket.on("error", () => undefined);
    socket.on("close", () => this.#lost?.(new UserError(LOST)));
  }

  #take(line: string): void {
    const { number, body } = JSON.parse(line) as Envelope<unknown>;
    this.#waiting.get(number)?.(body);
    this.#waiting.delete(number);
  }

  /** Asks the program. @throws UserError when the program is gone */
  async ask<Kind extends Question["ask"]>(
    question: Extract<Question, { readonly ask: Kind }>,
  ): Promise<Answers[Kind]> {
    this.#count += 1;
    const number = this.#count;
    const answer = new Promise<unknown>((resolve) => this.#waiting.set(number, resolve));
    this.#socket.ref();
    this.#socket.write(`${JSON.stringify({ number, body: question })}\n`);
    try {
      return (await Promise.race([answer, this.#end])) as Answers[Kind];
    } finally {
      if (this.#waiting.size === 0) this.#socket.unref();
    }
  }
}

const LOST =
  "The program of this run ended before this step was done, so nobody can tell what else it declares. Nothing was changed. Run this again.";

/** The program of a run, as far as it can be asked. */
export type Program = Pick<ProgramLink, "ask">;

/** A program that is gone: it cannot say any more what it declares, so nothing may be deleted. */
const gone: Program = { ask: () => Promise.reject(new UserError(LOST)) };

/**
 * Reaches the program of this run. Undefined where there is none, as in a refresh or in a destroy that
 * does not run the program.
 *
 * @param engine the address of the run's engine, which is the first argument of the provider's process
 */
export async function reachProgram(engine: string | undefined): Promise<Program | undefined> {
  let found: Program | undefined;
  for (const path of engine === undefined ? [] : socketPaths(engine)) {
    const program = await reachAt(path);
    if (program !== gone && program !== undefined) return program;
    found ??= program;
  }
  return found;
}

function reachAt(path: string): Promise<Program | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // A name where nobody listens is one of a program that was killed, be it in the midst of this run.
      resolve(error.code === "ENOENT" ? undefined : gone);
    });
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      void new ProgramLink(socket).found.then((program) => {
        // From here on the process may end while nobody asks.
        socket.unref();
        resolve(program);
      });
    });
  });
}
