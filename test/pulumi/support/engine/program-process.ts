import * as pulumi from "@pulumi/pulumi";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import * as runtimeState from "@pulumi/pulumi/runtime/state";

/** What a program is started with. */
export interface ProgramStart {
  readonly project: string;
  readonly stack: string;
  readonly preview: boolean;
  readonly engineAddress: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfig: readonly string[];
  readonly monitor: object;
  readonly log: (text: string, isDebug: boolean) => void;
}

/** A Pulumi program that runs. */
export interface ProgramProcess {
  /** Ends with the program and everything that the engine does once it has ended. */
  readonly done: Promise<void>;
  /** Closes what the SDK has opened. */
  stop(): void;
}

/** The part of the SDK's own memory of a run that is set here. */
interface Store {
  readonly settings: { monitor: object; engine: object };
  callbacks?: { shutdown(): void };
}

/**
 * Runs a Pulumi program in this process with the SDK as it is, as an inline program of the Automation API
 * would run, but with an engine that is an object and no process.
 */
export function startProgram(program: () => void, start: ProgramStart): ProgramProcess {
  let store: Store | undefined;
  const work = async (): Promise<void> => {
    store = runtimeStore();
    const { project, stack, preview, engineAddress } = start;
    pulumi.runtime.resetOptions(project, stack, 16, engineAddress, "simulated", preview, "");
    store.settings.monitor = start.monitor;
    store.settings.engine = engineOf(start.log);
    pulumi.runtime.setAllConfig({ ...start.config }, [...start.secretConfig]);
    await pulumi.runtime.runInPulumiStack(() => {
      program();
      return Promise.resolve({});
    });
    await pulumi.runtime.disconnect(true);
  };
  const withLocalStorage = Reflect.get(runtimeState, "withLocalStorage") as (
    callback: () => Promise<void>,
  ) => Promise<void>;
  return {
    done: withLocalStorage(work),
    stop: () => {
      store?.callbacks?.shutdown();
      if (store !== undefined) closeClients(store);
    },
  };
}

/**
 * The SDK calls itself once in each run and leaves that client open. Its timer keeps the memory of the run for
 * good, and a process of the tests has thousands of runs.
 */
const clients = new WeakMap<Store, Set<CallbacksClient>>();

const invoke = Object.getOwnPropertyDescriptor(CallbacksClient.prototype, "invoke");
Object.defineProperty(CallbacksClient.prototype, "invoke", {
  ...invoke,
  value: function (this: CallbacksClient, ...args: readonly unknown[]): unknown {
    const store = runtimeStore();
    clients.set(store, (clients.get(store) ?? new Set()).add(this));
    return Reflect.apply(invoke?.value as () => unknown, this, args);
  },
});

function closeClients(store: Store): void {
  for (const client of clients.get(store) ?? []) client.close();
  clients.delete(store);
}

function runtimeStore(): Store {
  const getStore = Reflect.get(runtimeState, "getStore") as () => Store;
  return getStore();
}

/** The engine as the program sees it: a place for messages. */
function engineOf(log: ProgramStart["log"]): object {
  type Answer = (error: null, response: object) => void;
  return {
    log: (request: { getMessage(): string; getSeverity(): number }, answer: Answer) => {
      // 0 is what is shown with --debug alone.
      log(request.getMessage(), request.getSeverity() === 0);
      answer(null, {});
    },
    setRootResource: (_request: unknown, answer: Answer) => {
      answer(null, {});
    },
  };
}
