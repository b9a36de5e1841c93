import { AsyncLocalStorage } from "node:async_hooks";

/** A function that was entered, and the one that called it. */
export interface Call {
  readonly file: string;
  readonly name: string;
  readonly caller: Call | undefined;
}

const current = new AsyncLocalStorage<Call>();
let calls: Call[] = [];

/** The calls of instrumented functions while this runs, in the order in which they were made. */
export async function recorded(run: () => Promise<void>): Promise<readonly Call[]> {
  calls = [];
  await run();
  return calls;
}

/** Runs the body of a function. What the body calls, also behind an `await`, has that function as its caller. */
export function within<Result>(file: string, name: string, body: () => Result): Result {
  return current.run(noted(file, name), body);
}

/** Notes a function whose body cannot be run within. */
export function enter(file: string, name: string): void {
  noted(file, name);
}

function noted(file: string, name: string): Call {
  const call = { file, name, caller: current.getStore() };
  calls.push(call);
  return call;
}
