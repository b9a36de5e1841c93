import { connect, type Socket } from "node:net";
import { UserError } from "../../core/engine/errors.js";
import { hasProgram } from "./has-program.js";
import {
  type Answers,
  type Envelope,
  type Question,
  FAREWELL,
  GREETING,
  lineReader,
} from "./messages.js";
import { socketsThere } from "./socket-path.js";

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
  "The program of this run ended before this step was done, so the provider cannot tell what else it declares. The provider changed nothing. Run this again.";

/** The program of a run, as far as it can be asked. */
export type Program = Pick<ProgramLink, "ask">;

/** A program that is gone: it cannot say any more what it declares, so nothing may be deleted. */
const gone: Program = { ask: () => Promise.reject(new UserError(LOST)) };

/**
 * Reaches the program of this run. Undefined where there is none, as in a refresh or in a destroy that
 * does not run the program.
 *
 * A program that was killed leaves its socket behind, and a later engine may get the address of its engine. So
 * the engine is asked whether the one that was killed can be of this run.
 *
 * @param engine the address of the run's engine, which is the first argument of the provider's process
 */
export async function reachProgram(engine = ""): Promise<Program | undefined> {
  let isOneKilled = false;
  for (const path of socketsThere(engine)) {
    const program = await reachAt(path);
    if (program === gone) isOneKilled = true;
    else if (program !== undefined) return program;
  }
  return isOneKilled && (await hasProgram(engine)) ? gone : undefined;
}

function reachAt(path: string): Promise<Program | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // A program takes its socket away when it ends. Where nobody listens, one was killed.
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
