import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { GetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";

/** An engine that only says which stack the program of its run has registered. */
export interface FakeEngine {
  readonly address: string;
  close(): void;
}

/** @param root the URN of the stack; empty where no program runs */
export async function fakeEngine(root: string): Promise<FakeEngine> {
  const server = new Server();
  server.addService(EngineService, {
    getRootResource: (_call: unknown, answer: (error: null, response: unknown) => void) => {
      answer(null, new GetRootResourceResponse().setUrn(root));
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `127.0.0.1:${String(port)}`,
    close: () => {
      server.forceShutdown();
    },
  };
}
