import type { Call } from "./recorder.js";
import type { Way } from "./record.js";

/** Control goes to a station for the first time on the way. */
interface Move {
  readonly from: string;
  readonly to: string;
  /** The function that is called there. */
  readonly name: string;
  /** On the way straight to the rule that refuses: no detour that comes back before. */
  readonly isStraight: boolean;
}

/** A way as moves between files. */
export interface Moves {
  readonly start: string;
  readonly moves: readonly Move[];
  /** Files that call no other file on the way. */
  readonly leaves: readonly string[];
  /** Files on the way straight to the rule. */
  readonly depth: number;
  /** Pairs of files of which one calls the other. */
  readonly pairs: number;
  /** How often a function of one file calls a function of another. A busy machine changes it: waits look more often. */
  readonly changes: number;
}

/** The check that refuses. */
const RULE = "provider/core/tic/rules/deleted-credential.ts";

/** The moves of a way. How the clients make a call of a service is one station. */
export function movesOf(way: Way): Moves {
  const [start, ...calls] = way;
  if (start === undefined) throw new Error("A way has a start.");
  const crossing = calls.flatMap((call) => {
    const from = stationOf(call.caller ?? start);
    const to = stationOf(call);
    return from === to ? [] : [{ from, to, call }];
  });
  const asking = new Set(crossing.map(({ from }) => from));
  const straight = straightOf(calls, start);
  const seen = new Set([stationOf(start)]);
  const first = crossing.filter(({ to }) => !seen.has(to) && seen.add(to));
  return {
    start: stationOf(start),
    moves: first
      .filter(({ to }) => asking.has(to) || straight.has(to))
      .map(({ from, to, call }) => ({ from, to, name: call.name, isStraight: straight.has(to) })),
    leaves: first.map(({ to }) => to).filter((to) => !asking.has(to) && !straight.has(to)),
    depth: straight.size,
    pairs: new Set(crossing.map(({ from, to }) => `${from} ${to}`)).size,
    changes: crossing.length,
  };
}

/** @throws Error for a way with more moves than a reader can follow */
export function requireShort(way: string, { moves }: Pick<Moves, "moves">, most: number): void {
  if (moves.length <= most) return;
  const found = `The way of ${way} has ${moves.length} moves, and ${most} is the most.`;
  throw new Error(`${found} Let fewer files take part in it.`);
}

/** The files of the functions that wait for the rule's answer, and the rule's. */
function straightOf(calls: Way, start: Call): ReadonlySet<string> {
  const rule = calls.findLast(({ file }) => file === RULE);
  if (rule === undefined) throw new Error(`The way does not lead to ${RULE}.`);
  const files: string[] = [];
  for (let at: Call | undefined = rule; at !== undefined; at = at.caller) {
    files.unshift(stationOf(at));
    if (at === start) break;
  }
  return new Set(files);
}

function stationOf({ file }: Call): string {
  return file.startsWith("provider/client/") ? "provider/client" : file;
}
