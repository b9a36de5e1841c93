// Prints the shell commands that give the emulator's key to the program, by its own names:
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
