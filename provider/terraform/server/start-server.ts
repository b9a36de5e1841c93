import { X509Certificate } from "node:crypto";
import {
  Server,
  ServerCredentials,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { callNames, SERVICE, type CallName } from "../protocol/descriptor.js";
import { answerCall } from "./answer-call.js";
import { createCertificate, type Certificate } from "./certificate.js";
import { bestNetwork, listen, type Listening } from "./listen.js";
import { Sessions, type SessionsOptions } from "./sessions.js";

/** As Terraform itself takes: a state may be large. */
const MAX_MESSAGE = 256 * 1024 * 1024;

export interface ServerOptions extends SessionsOptions {
  /** `plugin`: one caller, on a socket. `shared`: many, each on connections of its own, on a port. */
  readonly mode: "plugin" | "shared";
  /** The one whose calls are answered; without it there is no TLS. */
  readonly clientCertificate?: string;
  readonly shutdown: () => void;
}

export interface RunningServer extends Listening {
  /** Whom the caller may trust. */
  readonly certificate?: Buffer;
  /** Ends what the provider holds, answers what is being asked, and closes. */
  readonly end: () => Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log, mode, clientCertificate } = options;
  const sessions = new Sessions(options);
  const server = createGrpcServer(sessions, options);
  const own = clientCertificate === undefined ? undefined : createCertificate();
  const listening = await listen(server, {
    credentials: credentials(own, clientCertificate),
    network: mode === "plugin" ? bestNetwork() : "tcp",
    onNoSocket(reason) {
      log.warn(
        `no socket can be made in the folder for temporary files (${reason}). Set TMPDIR to one that can be written. The provider listens on a port of this machine.`,
      );
    },
    ...(mode === "shared" ? { onGone: (peer: string) => void sessions.end(peer) } : {}),
  });
  return {
    ...listening,
    ...(own ? { certificate: own.der } : {}),
    async end() {
      await sessions.endAll();
      await new Promise((resolve) => {
        server.tryShutdown(resolve);
      });
      listening.close();
    },
  };
}

function credentials(own: Certificate | undefined, client: string | undefined): ServerCredentials {
  if (own === undefined || client === undefined) return ServerCredentials.createInsecure();
  // What is no certificate would be taken for one that nobody has.
  const trusted = new X509Certificate(client).toString();
  const pair = { private_key: own.privateKey, cert_chain: own.certificate };
  return ServerCredentials.createSsl(Buffer.from(trusted), [pair], true);
}

/** A gRPC server with the provider's calls and what Terraform needs to steer its process. */
function createGrpcServer(sessions: Sessions, { log, mode, shutdown }: ServerOptions): Server {
  const server = new Server({
    "grpc.max_receive_message_length": MAX_MESSAGE,
    "grpc.max_send_message_length": MAX_MESSAGE,
    "grpc.enable_channelz": 0,
  });
  const call =
    (name: CallName): handleUnaryCall<Buffer, Buffer> =>
    (call, callback) => {
      // A plugin's caller may connect again, and goes on with what it configured before.
      const connection = mode === "plugin" ? mode : call.getPeer();
      const session = () => sessions.of(connection);
      void answerCall(session, log, name, call.request).then((response) => {
        callback(null, response);
      });
    };
  add(server, SERVICE, Object.fromEntries(callNames.map((name) => [name, call(name)])));

  const controller: handleUnaryCall<Buffer, Buffer> = (_call, callback) => {
    callback(null, Buffer.alloc(0));
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

/** Bytes go in and out as they are: one that cannot be read is answered, not refused by gRPC. */
function add(
  server: Server,
  service: string,
  handlers: UntypedServiceImplementation,
  responseStream = false,
): void {
  const asItIs = (bytes: Buffer) => bytes;
  const method = {
    requestStream: false,
    responseStream,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
  const definition: ServiceDefinition = Object.fromEntries(
    Object.keys(handlers).map((name) => [name, { ...method, path: `/${service}/${name}` }]),
  );
  server.addService(definition, handlers);
}
