import { X509Certificate } from "node:crypto";
import { ServerCredentials, type Server } from "@grpc/grpc-js";
import { answerCall } from "./answer-call.js";
import { createCertificate, type Certificate } from "./certificate.js";
import { createGrpcServer } from "./grpc-server.js";
import { bestNetwork, listen, type Listening } from "./listen.js";
import type { Log } from "./log.js";
import { Sessions, type CreateProvider } from "./sessions.js";

/** What is served, and how. */
export interface ServerOptions {
  /** Gets the implementation. */
  readonly load: () => Promise<CreateProvider>;
  readonly log: Log;
  readonly version: string;
  /** `plugin`: one caller, on a socket. `shared`: many, each on connections of its own, on a port. */
  readonly mode: "plugin" | "shared";
  /** The one whose calls are answered; without it there is no TLS. */
  readonly clientCertificate?: string;
  /** Terraform asks the process to end. */
  readonly shutdown: () => void;
}

/** A server that answers. */
export interface RunningServer extends Listening {
  /** Whom the caller may trust. */
  readonly certificate?: Buffer;
  /** Ends what the provider holds, answers what is being asked, and closes. */
  readonly end: () => Promise<void>;
}

/** Serves a provider. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log, mode, clientCertificate, shutdown } = options;
  const sessions = new Sessions(options);
  const server = createGrpcServer({
    shutdown,
    answer(name, frame, peer) {
      // A plugin's caller may connect again, and goes on with what it configured before.
      const connection = mode === "plugin" ? mode : peer;
      return answerCall({ sessions, log }, name, frame, { connection });
    },
  });
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
      await close(server);
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

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.tryShutdown(() => {
      resolve();
    });
  });
}
