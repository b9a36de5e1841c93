// Loaded into every Node.js process of a test (NODE_OPTIONS): writes each host that it looks up and
// each address that it connects to into the file that RECORD_CONNECTIONS names.
import { appendFileSync } from "node:fs";
import { Socket } from "node:net";

const file = process.env.RECORD_CONNECTIONS ?? "";
/** @type {unknown} */
const connect = Reflect.get(Socket.prototype, "connect");

/** @param {string} host */
function record(host) {
  appendFileSync(file, `${host}\n`);
}

/**
 * @this {Socket}
 * @param {...unknown} args
 * @returns {unknown}
 */
function recorded(...args) {
  this.on("lookup", (_error, _address, _family, host) => {
    record(host);
  });
  this.on("connectionAttempt", (ip, port) => {
    // A pipe to another process of this machine has no port.
    if (typeof port === "number") record(ip);
  });
  return Reflect.apply(/** @type {() => unknown} */ (connect), this, args);
}

Reflect.set(Socket.prototype, "connect", recorded);
