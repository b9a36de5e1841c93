import {
  Server,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type MethodDefinition,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { callNames, SERVICE, type CallName } from "../protocol/descriptor.js";

/** As Terraform itself takes: a state may be large. */
const MAX_MESSAGE = 256 * 1024 * 1024;

const NOTHING = Buffer.alloc(0);

/** What the server does with what comes. */
export interface ServerHandlers {
  /** Answers a call of the provider; it never fails. `peer` is the address of who calls. */
  readonly answer: (name: CallName, frame: Buffer, peer: string) => Promise<Buffer>;
  /** Terraform is done with this process. */
  readonly shutdown: () => void;
}

/** A gRPC server with the provider's calls and what Terraform needs to steer its process. */
export function createGrpcServer({ answer, shutdown }: ServerHandlers): Server {
  const server = new Server({
    "grpc.max_receive_message_length": MAX_MESSAGE,
    "grpc.max_send_message_length": MAX_MESSAGE,
    "grpc.enable_channelz": 0,
  });
  const call =
    (name: CallName): handleUnaryCall<Buffer, Buffer> =>
    (call, callback) => {
      void answer(name, call.request, call.getPeer()).then((response) => {
        callback(null, response);
      });
    };
  add(server, SERVICE, Object.fromEntries(callNames.map((name) => [name, call(name)])));

  const controller: handleUnaryCall<Buffer, Buffer> = (_call, callback) => {
    callback(null, NOTHING);
    shutdown();
  };
  add(server, "plugin.GRPCController", { Shutdown: controller });

  // Both outputs of the process are pipes to Terraform, so the stream has nothing to carry.
  const output: handleServerStreamingCall<Buffer, Buffer> = (call) => {
    call.end();
  };
  add(server, "plugin.GRPCStdio", { StreamStdio: output }, true);
  return server;
}

function add(
  server: Server,
  service: string,
  handlers: UntypedServiceImplementation,
  responseStream = false,
): void {
  const definition: ServiceDefinition = Object.fromEntries(
    Object.keys(handlers).map((name) => [name, method(`/${service}/${name}`, responseStream)]),
  );
  server.addService(definition, handlers);
}

/** Bytes go in and out as they are: one that cannot be read is answered, not refused by gRPC. */
function method(path: string, responseStream: boolean): MethodDefinition<Buffer, Buffer> {
  const asItIs = (bytes: Buffer) => bytes;
  return {
    path,
    requestStream: false,
    responseStream,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
}
