import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { Answers, Envelope, Question } from "./messages.js";
import { GREETING, lineReader } from "./messages.js";
import { socketPaths } from "./socket-path.js";

/** A place where a run of this process is met. */
interface Place {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  readonly isLive: () => Promise<boolean>;
}

/** An inline program's process has many runs, and each would stay in memory with its sockets. */
const places = new Set<Place>();

/** Answers the questions of the provider's process. */
export type Answerer = (question: Question) => Answers[Question["ask"]];

/**
 * Opens the program's side of the rendezvous of a run.
 *
 * The provider's process is a process of its own, which the engine starts: what the program knows, such as
 * who else holds an object that is to be deleted, reaches it here and nowhere else.
 *
 * An inline program's process outlives its runs, and a later engine may get the address of an earlier one.
 * So nobody is answered before the run is known to go on: an answer is never one of an earlier run.
 *
 * @param engine the address of the run's engine
 * @param isLive whether the run still goes on
 * @returns whether the provider's process can reach it
 */
export async function openRendezvous(
  engine: string,
  answer: Answerer,
  isLive: () => Promise<boolean>,
): Promise<boolean> {
  for (const place of places) void closeEnded(place);
  const paths = socketPaths(engine);
  const opened = await Promise.all(paths.map((path) => openAt(path, answer, isLive)));
  return opened.includes(true);
}

async function openAt(
  path: string,
  answer: Answerer,
  isLive: () => Promise<boolean>,
): Promise<boolean> {
  // What a program that was killed left behind: an engine's address is one run's own.
  if (process.platform !== "win32") rmSync(path, { force: true });
  const server = createServer((socket) => {
    place.sockets.add(socket);
    socket.once("close", () => place.sockets.delete(socket));
    void closeEnded(place).then((live) => {
      if (live) serve(socket, answer);
    });
  });
  const place: Place = { server, sockets: new Set(), isLive };
  if (!(await listens(server, path))) return false;
  places.add(place);
  // It keeps no program alive.
  server.unref();
  return true;
}

/** Closes what belongs to a run that has ended. Answers whether the run goes on. */
async function closeEnded(place: Place): Promise<boolean> {
  if (await place.isLive()) return true;
  places.delete(place);
  place.server.close();
  for (const socket of place.sockets) socket.destroy();
  return false;
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    server.once("error", () => {
      resolve(false);
    });
    server.listen(path, () => {
      resolve(true);
    });
  });
}

function serve(socket: Socket, answer: Answerer): void {
  socket.unref();
  socket.setEncoding("utf8");
  socket.on(
    "data",
    lineReader((line) => {
      const message = questionIn(line);
      if (message === undefined) socket.destroy();
      else
        socket.write(`${JSON.stringify({ number: message.number, body: answer(message.body) })}\n`);
    }),
  );
  socket.write(`${GREETING}\n`);
  // The provider's process has ended, and asks nothing any more.
  socket.on("error", () => {
    socket.destroy();
  });
}

/** A question; undefined when it is none, as of something else that found the socket. */
function questionIn(line: string): Envelope<Question> | undefined {
  try {
    const message = JSON.parse(line) as Partial<Envelope<Partial<Question>>> | null;
    const { number, body } = message ?? {};
    const known = body?.ask === "checked" || body?.ask === "deletion";
    return known && typeof number === "number" ? { number, body: body as Question } : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
