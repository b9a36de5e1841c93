import * as pulumi from "@pulumi/pulumi";
import { shortError } from "./short-error.js";

const START = "Start it in another terminal: npm run emulator";
const HAND_OVER = 'Set them: eval "$(node examples/quickstart/emulator-key.mjs)"';

/**
 * Goes on only where this stack's settings lead to a running emulator on this machine, and its key
 * is at hand. Nothing but the emulator is asked, and no other key is looked for.
 */
export async function requireEmulator(): Promise<void> {
  const settings = new pulumi.Config("tic");
  const gateway = settings.require("gatewayEndpoint");
  const vault = settings.require("vaultAddress");
  const { cam, sts, tic } = settings.requireObject<Record<string, string>>("endpoints");
  for (const url of [gateway, vault, cam, sts, tic]) {
    if (url === undefined || !isLoopback(url)) {
      throw shortError(
        `This example is for an emulator on this machine, but tic:gatewayEndpoint, tic:vaultAddress or tic:endpoints names ${url ?? "no URL for one of cam, sts and tic"}. Example: http://127.0.0.1:8480`,
      );
    }
  }
  if (!(await answers(gateway))) {
    throw shortError(`No emulator answers at ${gateway}. ${START}`);
  }
  const prefix = new pulumi.Config().require("environmentPrefix");
  const names = ["SECRET_ID", "SECRET_KEY", "VAULT_TOKEN"].map((name) => prefix + name);
  if (!names.every((name) => process.env[name])) {
    throw shortError(
      `${names.join(", ")} hold the emulator's key and token, but are not set. ${HAND_OVER}`,
    );
  }
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname === "127.0.0.1";
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL("/control/state", url))).ok;
  } catch {
    // Nobody listens there, which is what is asked here.
    return false;
  }
}
