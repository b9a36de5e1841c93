import { readHandshake } from "./handshake.js";
import type { ProcessOptions } from "./serve.js";

/**
 * Runs the program that Terraform starts.
 *
 * @param args the arguments after the program's name
 * @returns the exit code, where the process ends by itself: while it serves, it does not
 */
export async function runProgram(args: readonly string[], options: ProcessOptions) {
  const [option] = args;
  if (option === "--version" || option === "--help") {
    process.stdout.write(option === "--help" ? help() : `${options.version}\n`);
    return 0;
  }
  if (option === "--debug") {
    // What serves is loaded where it is needed: Terraform waits for the process to start.
    const { serveDebug } = await import("./serve.js");
    await serveDebug(options);
    return 0;
  }
  const handshake = readHandshake(process.env);
  if (!handshake.accepted) {
    process.stderr.write(
      handshake.because === "no cookie" ? help() : otherProtocol(handshake.offered),
    );
    return 1;
  }
  const { servePlugin } = await import("./serve.js");
  const { clientCertificate } = handshake;
  await servePlugin({ ...options, ...(clientCertificate ? { clientCertificate } : {}) });
  return 0;
}

function help(): string {
  return [
    "This is the provider `tic` of Terraform and OpenTofu: TIC's settings and the roles of Vault's",
    "tencentcloud auth method as code. Terraform and OpenTofu start it. It does nothing by itself.",
    "",
    "To let them find it: npx tencentcloud-tic terraform install",
    "",
    "Options:",
    "  --debug    serve without being started by them, and print the setting that makes them connect",
    "  --help     print this text",
    "  --version  print the version",
    "",
  ].join("\n");
}

function otherProtocol(offered: string): string {
  return [
    `This provider speaks version 6 of the plugin protocol, and the program that started it offers`,
    ` ${offered || "none"}. Use Terraform 1.0 or newer, or OpenTofu.\n`,
  ].join("");
}
