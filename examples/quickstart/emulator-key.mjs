// Prints the shell commands that give the emulator's key and token to the program, by its own
// names, and that lead a login to the emulator:
//   eval "$(node examples/quickstart/emulator-key.mjs)"
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("seed.json", import.meta.url), "utf8");
/** @type {unknown} */
const parsed = JSON.parse(text);
const seed = /** @type {typeof import("./seed.json")} */ (parsed);
for (const { secretId, secretKey } of seed.accounts[0]?.keys ?? []) {
  console.log(`export TIC_EMULATOR_SECRET_ID=${secretId}`);
  console.log(`export TIC_EMULATOR_SECRET_KEY=${secretKey}`);
}
console.log(`export TIC_EMULATOR_VAULT_TOKEN=${seed.vault.token}`);
const url = "http://127.0.0.1:8480";
console.log(`export TENCENTCLOUD_TIC_ENDPOINTS='${JSON.stringify({ cam: url, sts: url })}'`);
console.log(`export VAULT_ADDR=${url} BAO_ADDR=${url} VAULT_NAMESPACE= BAO_NAMESPACE=`);
