import type { IncomingHttpHeaders } from "node:http";

import type { Api } from "./api.js";

/** The names of this machine, of which no page of another site is. */
const LOOPBACK: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

const HOST = /^(\[[0-9a-f:.]+\]|[^:[\]\s]+)(?::\d{1,5})?$/;
const NAME = /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?)$/;

/** What is shown of a header: enough to recognise it. */
const SHOWN = 100;

/** Whether a text is the name or the address of a host, without a port. */
export function isHostName(text: string): boolean {
  return NAME.test(text.toLowerCase());
}

/**
 * Why a request is refused for where it comes from, if it is. A page of any site can make the browser
 * of whoever runs the emulator call it: at its address, which the browser says in `Origin`, or under a
 * name of the page's own that suddenly means 127.0.0.1, which is in `Host` (DNS rebinding).
 *
 * @param allowed names beside those of loopback, in lower case
 */
export function callerProblem(
  headers: IncomingHttpHeaders,
  { hosts }: Api,
  allowed: ReadonlySet<string>,
): string | undefined {
  const host = (headers.host ?? "").toLowerCase();
  const [, name = ""] = HOST.exec(host) ?? [];
  const known = LOOPBACK.includes(name) || allowed.has(name) || hosts?.test(name) === true;
  if (!known) {
    return (
      `the Host header ${shown(host)} names no host of this emulator. ` +
      "Call it at 127.0.0.1, or start it with a name to allow. Example: --allow-host gateway.test"
    );
  }
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) {
    return `a page of the origin ${shown(origin)} may not call the emulator. Call it from a program`;
  }
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  return "a page of another site may not call the emulator. Call it from a program";
}

function shown(header: string): string {
  return JSON.stringify(header.length > SHOWN ? `${header.slice(0, SHOWN)}…` : header);
}
