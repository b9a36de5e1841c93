import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/** The SDK's client of the engine, where it has transforms. */
interface TransformingMonitor {
  registerStackTransform(request: unknown, answered: Answered): unknown;
}

/** One for all runs of a process: Node asks each that was ever used at every asynchronous call. */
const registersOwn = new AsyncLocalStorage<true>();

type Answered = (error: unknown, answer: unknown) => void;

/**
 * Registers a stack transform that runs after all others, those included that the program registers later:
 * it sees what the engine will go by.
 *
 * The engine runs stack transforms in the order in which it came to know them, and it serves each
 * registration in a thread of its own: those of one turn of the program, which the SDK sends at once, come
 * in any order. So all of them are sent one by one, and this one after the last of them, and once more
 * after a later one. The SDK registers no resource while a registration is not answered.
 */
export function registerLastTransform(
  monitor: TransformingMonitor,
  transform: pulumi.ResourceTransform,
): void {
  const send = monitor.registerStackTransform.bind(monitor);
  const ask = (request: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      send(request, (error, answer) => {
        if (error instanceof Error) reject(error);
        else resolve(answer);
      });
    });
  let own: unknown;
  let waiting = 0;
  let before: Promise<void> = Promise.resolve();
  monitor.registerStackTransform = (request, answered) => {
    const isOwn = registersOwn.getStore() === true;
    if (isOwn) own = request;
    waiting += 1;
    const sent = before.then(async () => {
      waiting -= 1;
      const answer = isOwn ? undefined : await ask(request);
      return own === undefined || waiting > 0 ? answer : ask(own);
    });
    before = sent.then(
      (answer) => {
        answered(null, answer);
      },
      (error: unknown) => {
        answered(error, undefined);
      },
    );
  };
  registersOwn.run(true, () => {
    pulumi.runtime.registerResourceTransform(transform);
  });
}

/** Whether the monitor of a run takes transforms: mocks have none. */
export function hasTransforms(monitor: unknown): monitor is TransformingMonitor {
  return typeof monitor === "object" && monitor !== null && "registerStackTransform" in monitor;
}

/** Whether the monitor of a run takes hooks: mocks have none. */
export function hasHooks(monitor: unknown): boolean {
  return typeof monitor === "object" && monitor !== null && "registerResourceHook" in monitor;
}
