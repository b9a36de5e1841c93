import { createRequire } from "node:module";
import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { CallbackInvokeRequest, type Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  RegisterResourceResponse,
  ResourceHookRequest,
  ResourceHookResponse,
  type RegisterResourceHookRequest,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "./properties.js";

/** What the engine answers to a registration. */
export interface Registered {
  readonly urn: string;
  readonly id: string;
  readonly outputs: Properties;
}

/** What the engine does for the program. */
export interface EngineSide {
  /** Never answers once the run has failed: the engine then ends the program. */
  register(request: RegisterResourceRequest): Promise<Registered>;
  /** The program has ended. */
  programEnded(): Promise<void>;
}

/** What a hook is told. */
export interface HookCall {
  readonly urn: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly newInputs?: Properties | undefined;
  readonly oldInputs?: Properties | undefined;
  readonly newOutputs?: Properties | undefined;
  readonly oldOutputs?: Properties | undefined;
}

type Answer = (error: Error | null, response?: object) => void;

/** The resource monitor, as the SDK of the program sees it. */
export class Monitor {
  readonly stackTransforms: Callback[] = [];
  readonly #hooks = new Map<string, Callback>();
  readonly #clients = new Map<string, CallbacksClient>();
  readonly #engine: EngineSide;

  constructor(engine: EngineSide) {
    this.#engine = engine;
  }

  #closed = false;

  /** As the SDK's client has it. */
  readonly getChannel = (): { getConnectivityState: () => number } => ({
    getConnectivityState: () =>
      this.#closed ? grpc.connectivityState.SHUTDOWN : grpc.connectivityState.READY,
  });

  readonly supportsFeature = (_request: object, answer: Answer): void => {
    answer(null, { getHassupport: () => true });
  };

  readonly registerStackTransform = (callback: Callback, answer: Answer): void => {
    this.stackTransforms.push(callback);
    answer(null, {});
  };

  readonly registerResourceHook = (request: RegisterResourceHookRequest, answer: Answer): void => {
    const callback = request.getCallback();
    if (callback !== undefined) this.#hooks.set(request.getName(), callback);
    answer(null, {});
  };

  readonly registerResourceOutputs = (_request: object, answer: Answer): void => {
    answer(null, {});
  };

  readonly registerResource = (request: RegisterResourceRequest, answer: Answer): void => {
    void this.#engine.register(request).then(({ urn, id, outputs }) => {
      const response = new RegisterResourceResponse().setUrn(urn).setId(id);
      response.setObject(structOf(outputs));
      answer(null, response);
    });
  };

  readonly signalAndWaitForShutdown = (_request: object, answer: Answer): void => {
    void this.#engine.programEnded().then(() => {
      answer(null, {});
    });
  };

  /** Whether the program of this run knows a hook. */
  knows(hook: string): boolean {
    return this.#hooks.has(hook);
  }

  /** @throws Error with the text of the hook's refusal */
  async callHook(hook: string, call: HookCall): Promise<void> {
    const callback = this.#hooks.get(hook);
    if (callback === undefined) throw new Error(`hook '${hook}' was not registered`);
    const request = new ResourceHookRequest()
      .setUrn(call.urn)
      .setId(call.id)
      .setName(call.name)
      .setType(call.type);
    if (call.newInputs !== undefined) request.setNewInputs(structOf(call.newInputs));
    if (call.oldInputs !== undefined) request.setOldInputs(structOf(call.oldInputs));
    if (call.newOutputs !== undefined) request.setNewOutputs(structOf(call.newOutputs));
    if (call.oldOutputs !== undefined) request.setOldOutputs(structOf(call.oldOutputs));
    const bytes = await this.call(callback, request.serializeBinary());
    const error = ResourceHookResponse.deserializeBinary(bytes).getError();
    if (error !== "") throw new Error(error);
  }

  /** Calls back into the program, over its own server as ever. */
  call(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
    const asked = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request);
    return new Promise((resolve, reject) => {
      this.#clientOf(callback.getTarget()).invoke(asked, (error, response) => {
        if (error === null) resolve(response.getResponse_asU8());
        else reject(error);
      });
    });
  }

  close(): void {
    this.#closed = true;
    for (const client of this.#clients.values()) client.close();
  }

  #clientOf(target: string): CallbacksClient {
    const known = this.#clients.get(target);
    if (known !== undefined) return known;
    const made = new CallbacksClient(target, grpc.credentials.createInsecure());
    this.#clients.set(target, made);
    return made;
  }
}

type Struct = NonNullable<ReturnType<RegisterResourceRequest["getObject"]>>;

/** The SDK's own copy: messages of another one would be none to it. */
const { Struct: structClass } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/struct_pb.js",
) as { readonly Struct: { fromJavaScript(properties: Properties): Struct } };

/** Properties as messages have them. */
export function structOf(properties: Properties): Struct {
  return structClass.fromJavaScript(properties);
}
