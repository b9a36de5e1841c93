import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { Answers, Envelope, Question } from "./messages.js";
import { FAREWELL, GREETING, lineReader } from "./messages.js";
import { newSocketPaths, socketsThere } from "./socket-path.js";

/** Answers the questions of the provider's process. */
export type Answerer = (question: Question) => Answers[Question["ask"]];

/**
 * Opens the program's side of the rendezvous of a run.
 *
 * The provider's process is a process of its own, which the engine starts: what the program knows, such as
 * who else holds an object that is to be deleted, reaches it here and nowhere else.
 *
 * An inline program's process outlives its runs, and a later engine may get the address of an earlier one.
 * So nobody is answered before the run is known to go on: an answer is never one of an earlier run. The next
 * run of the process closes what earlier ones left open, and the process leaves no socket behind when it ends.
 *
 * @param engine the address of the run's engine
 * @param isLive whether the run still goes on
 * @returns whether the provider's process can reach it
 */
export async function openRendezvous(
  engine: string,
  answer: Answerer,
  isLive: () => boolean,
): Promise<boolean> {
  closeEnded();
  // An engine's address is one run's own. What is there was left behind, also by a program that was killed.
  for (const path of socketsThere(engine)) {
    for (const one of listenings) if (one.path === path) close(one);
    if (process.platform !== "win32") rmSync(path, { force: true });
  }
  const paths = newSocketPaths(engine);
  const opened = await Promise.all(paths.map((path) => openAt(path, answer, isLive)));
  return opened.includes(true);
}

async function openAt(path: string, answer: Answerer, isLive: () => boolean): Promise<boolean> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // The provider's process has ended, and asks nothing any more.
    socket.on("error", () => {
      socket.destroy();
    });
    if (isLive()) serve(socket, answer);
    else {
      dismiss(socket);
      close(listening);
    }
  });
  const listening: Listening = { path, server, sockets, isLive };
  if (!(await listens(server, path))) return false;
  // It keeps no program alive.
  server.unref();
  if (listenings.size === 0) process.once("exit", removeAll);
  listenings.add(listening);
  return true;
}

/** What one run listens with. */
interface Listening {
  readonly path: string;
  readonly server: Server;
  readonly sockets: ReadonlySet<Socket>;
  readonly isLive: () => boolean;
}

/** What the runs of this process listen with. */
const listenings = new Set<Listening>();

/** Closes the servers of runs that have ended, which hold all that the runs knew. */
function closeEnded(): void {
  for (const one of [...listenings]) if (!one.isLive()) close(one);
}

function close(one: Listening): void {
  if (!listenings.delete(one)) return;
  if (listenings.size === 0) process.off("exit", removeAll);
  one.server.close();
  for (const socket of one.sockets) dismiss(socket);
}

/** A process that ends closes no server, and would leave its sockets behind. */
function removeAll(): void {
  if (process.platform === "win32") return;
  for (const { path } of listenings) rmSync(path, { force: true });
}

/** Says that the run has ended. */
function dismiss(socket: Socket): void {
  if (!socket.writableEnded) socket.end(`${FAREWELL}\n`);
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
