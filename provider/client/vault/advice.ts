import type { ConnectionAdvice } from "../connection-error.js";
import type { VaultLocation } from "./location.js";
import { term } from "../../core/engine/terms.js";

/** What to do about a failure that passes. */
export const LATER = "Run again in a minute. If it stays, look into the server's log.";

/** What a reader can do when a server did not answer. */
export function adviceFor({ addressSetting }: VaultLocation): ConnectionAdvice {
  return {
    later: LATER,
    start: `Start Vault or OpenBao there, or correct ${addressSetting}.`,
    certificate(code) {
      if (/EPROTO|WRONG_VERSION|PACKET_LENGTH/.test(code)) {
        return `If the server speaks plain http, write http:// in ${addressSetting}.`;
      }
      if (code.includes("ALTNAME")) {
        return `The server's certificate is for other hosts: name one of them in ${addressSetting}.`;
      }
      if (code.includes("EXPIRED")) return "The server's certificate has expired: renew it.";
      return `The server's certificate is not trusted: name the PEM file of its authority in ${term.setting("vaultCaCert")} (VAULT_CACERT).`;
    },
  };
}
