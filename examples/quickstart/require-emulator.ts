import * as pulumi from "@pulumi/pulumi";

/** How to start the emulator, and to hand its key to this program. */
const HOW = [
  "Start it in another terminal:",
  "  npm run emulator",
  "and give its key to this one:",
  "  export TIC_EMULATOR_SECRET_ID=AKIDEMULATOR000000000000000000000001",
  "  export TIC_EMULATOR_SECRET_KEY=…   (it is in examples/quickstart/seed.json)",
].join("\n");

/**
 * Goes on only where this stack's settings lead to a running emulator on this machine, and its key
 * is at hand. Nothing but the emulator is asked, and no other key is looked for.
 */
export async function requireEmulator(): Promise<void> {
  const settings = new pulumi.Config("tic");
  const gateway = settings.require("gatewayEndpoint");
  const { cam, sts, tic } = settings.requireObject<Record<string, string>>("endpoints");
  for (const url of [gateway, cam, sts, tic]) {
    if (url === undefined || new URL(url).hostname !== "127.0.0.1") {
      throw new pulumi.RunError(
        `This example is for an emulator on this machine, but the stack's settings name ${url ?? "no URL for one of cam, sts and tic"}. An example: http://127.0.0.1:8480.`,
      );
    }
  }
  const prefix = new pulumi.Config().require("environmentPrefix");
  if (!(await answers(gateway))) {
    throw new pulumi.RunError(`No emulator answers at ${gateway}. ${HOW}`);
  }
  if (!process.env[`${prefix}SECRET_ID`] || !process.env[`${prefix}SECRET_KEY`]) {
    throw new pulumi.RunError(`${prefix}SECRET_ID or ${prefix}SECRET_KEY is not set. ${HOW}`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL("/control/state", url))).ok;
  } catch {
    // Nobody listens there, which is what is asked here.
    return false;
  }
}
