import { createRequire } from "node:module";
import type * as grpc from "@grpc/grpc-js";
import type * as messages from "@pulumi/pulumi/proto/engine_pb";
import type * as service from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ENGINE_ANSWER_MS } from "../../core/engine/timings.js";

/**
 * Whether a program takes part in the run of an engine. A program registers its stack with the engine before
 * anything else, and no other step of a run does.
 *
 * @param engine the address of the engine: `127.0.0.1:40123`
 * @returns true also where the engine does not say
 */
export async function hasProgram(engine: string): Promise<boolean> {
  const { EngineClient, GetRootResourceRequest, Metadata, credentials } = engineModules();
  const client = new EngineClient(engine, credentials.createInsecure());
  try {
    return await new Promise<boolean>((resolve) => {
      const options = { deadline: Date.now() + ENGINE_ANSWER_MS };
      client.getRootResource(
        new GetRootResourceRequest(),
        new Metadata(),
        options,
        (error, response) => {
          resolve(error !== null || response.getUrn() !== "");
        },
      );
    });
  } finally {
    client.close();
  }
}

/** The SDK's own copy of its gRPC library: objects of another copy are none for it. Few runs need them. */
function engineModules() {
  const own = createRequire(__filename);
  const path = own.resolve("@pulumi/pulumi/proto/engine_grpc_pb.js");
  return {
    ...(own(path) as typeof service),
    ...(own("@pulumi/pulumi/proto/engine_pb.js") as typeof messages),
    ...(createRequire(path)("@grpc/grpc-js") as typeof grpc),
  };
}
