const COOKIE_NAME = "TF_PLUGIN_MAGIC_COOKIE";
const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const PROTOCOL = 6;

/** What Terraform asks for when it starts a provider. */
export type Handshake =
  | {
      readonly accepted: true;
      /** Whom the server answers; without it (TF_DISABLE_PLUGIN_TLS) anyone who gets at it. */
      readonly clientCertificate?: string;
    }
  | {
      readonly accepted: false;
      readonly because: "no cookie" | "another protocol";
      readonly offered: string;
    };

/** Reads from the environment whether Terraform started this process, and how it will connect. */
export function readHandshake(env: NodeJS.ProcessEnv): Handshake {
  const offered = env.PLUGIN_PROTOCOL_VERSIONS ?? "";
  if (env[COOKIE_NAME] !== COOKIE) return { accepted: false, because: "no cookie", offered };
  const versions = offered.split(",").map((version) => version.trim());
  if (!versions.includes(String(PROTOCOL))) {
    return { accepted: false, because: "another protocol", offered };
  }
  const clientCertificate = env.PLUGIN_CLIENT_CERT;
  return { accepted: true, ...(clientCertificate ? { clientCertificate } : {}) };
}

/** The line that tells Terraform where the server is. It must be the first on stdout. */
export function handshakeLine(server: {
  readonly network: "unix" | "tcp";
  readonly address: string;
  /** Whom Terraform may trust. */
  readonly certificate?: Buffer;
}): string {
  const certificate = server.certificate?.toString("base64").replace(/=+$/, "") ?? "";
  return `1|${PROTOCOL}|${server.network}|${server.address}|grpc|${certificate}\n`;
}
