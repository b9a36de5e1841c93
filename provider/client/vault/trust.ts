import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { VaultSettings } from "../../core/settings/settings.js";
import { shownName } from "../../core/values/shown-name.js";
import type { HttpExchange } from "../exchange.js";
import { vaultErrors } from "./errors.js";
import { term } from "../../core/engine/terms.js";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * How a server's certificate is checked, as the settings say.
 *
 * @throws ServiceError `vault-settings` when the file of authorities can't be used
 */
export async function findTrust({
  vaultCaCert,
  vaultSkipVerify,
}: VaultSettings): Promise<HttpExchange["trust"]> {
  if (vaultSkipVerify) return { rejectUnauthorized: false };
  if (vaultCaCert === undefined) return undefined;
  const bad = (what: string) =>
    vaultErrors.make("vault-settings", {
      service: "vault",
      action: "connection",
      reason: `The file ${shownName(vaultCaCert)} of ${term.setting("vaultCaCert")} (VAULT_CACERT) ${what}`,
      next: 'Name a PEM file of certificates: it begins with "-----BEGIN CERTIFICATE-----".',
    });
  const certificates = (await read(vaultCaCert, bad)).match(CERTIFICATE) ?? [];
  if (certificates.length === 0) throw bad("holds no certificate in PEM form");
  try {
    certificates.map((pem) => new X509Certificate(pem));
  } catch (error) {
    throw bad(`holds a certificate that can't be read (${codeOf(error)})`);
  }
  return { ca: certificates };
}

async function read(file: string, bad: (what: string) => Error): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw bad(`can't be read (${codeOf(error)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
