import { requireEmulator } from "./require-emulator.js";
import { quickstart } from "./program.js";

// `pulumi up` in the root of the repository runs this; Pulumi.yaml and Pulumi.dev.yaml stand there.
export = async () => {
  await requireEmulator();
  return quickstart();
};
