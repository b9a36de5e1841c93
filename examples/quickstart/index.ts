import { requireEmulator } from "./require-emulator.js";

// `pulumi up` in the root of the repository runs this; Pulumi.yaml and Pulumi.dev.yaml stand there.
export = async () => {
  await requireEmulator();
  // Only now: `npm run emulator` has built the package that the program imports.
  const { quickstart } = await import("./program.js");
  return quickstart();
};
