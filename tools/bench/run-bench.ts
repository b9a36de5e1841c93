// `npm run bench`: what our resources cost over empty ones in the same engine, as ratios.
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as auto from "@pulumi/pulumi/automation";
import { defaultKey } from "tencentcloud-tic/emulator";
import { ensurePulumi } from "../pulumi.js";
import { startEmulator, type RunningEmulator } from "./emulator.js";
import { median } from "./handshake.js";
import { programOf, type Generation, type Key, type Kind } from "./programs.js";

const ROOT = resolve(__dirname, "../..");
const COUNTS = (process.argv[2] ?? "1,5,50,200").split(",").map(Number);
const ROUNDS = Number(process.argv[3] ?? "3");
const PHASES = ["first up", "no-op preview", "refresh", "change", "destroy"] as const;
type Phase = (typeof PHASES)[number];

const keys: Record<Generation, Key> = { first: defaultKey(0), changed: defaultKey(1) };

/** One stack of one kind, taken through all phases. */
async function measure(
  kind: Kind,
  count: number,
  emulator: RunningEmulator,
  directory: string,
): Promise<Record<Phase, { seconds: number; calls: number }>> {
  const program = (generation: Generation): auto.PulumiFn =>
    programOf(kind, count, keys[generation]);
  const stack = await auto.LocalWorkspace.createOrSelectStack(
    { stackName: `${kind}-${String(Date.now())}`, projectName: "bench", program: program("first") },
    {
      workDir: directory,
      envVars: {
        PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: "bench",
      },
    },
  );
  const { url } = emulator;
  await stack.setAllConfig({
    "tic:settings": { value: "gateway" },
    "tic:gatewayEndpoint": { value: url },
    "tic:endpoints": { value: JSON.stringify({ cam: url, sts: url, tic: url }) },
  });
  const time = async (
    work: () => Promise<unknown>,
  ): Promise<{ seconds: number; calls: number }> => {
    await emulator.control.clearCalls();
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    return { seconds, calls: (await emulator.control.calls()).length };
  };
  const up = (generation: Generation) => () => stack.up({ program: program(generation) });
  const results = {
    "first up": await time(up("first")),
    "no-op preview": await time(() => stack.preview({ program: program("first") })),
    refresh: await time(() => stack.refresh()),
    change: await time(up("changed")),
    destroy: await time(() => {
      stack.workspace.program = program("changed");
      return stack.destroy({ runProgram: true });
    }),
  };
  await stack.workspace.removeStack(stack.name);
  return results;
}

async function main(): Promise<void> {
  // The SDK takes a stack trace for each property; mapping each of them would measure the mapping.
  process.setSourceMapsEnabled(false);
  const pulumi = await ensurePulumi({ log: (line) => process.stderr.write(`${line}\n`) });
  process.env.PATH = pulumi.env.PATH;
  process.env.TENCENTCLOUD_SECRET_ID = keys.first.secretId;
  process.env.TENCENTCLOUD_SECRET_KEY = keys.first.secretKey;
  const directory = await mkdtemp(join(tmpdir(), "tic-bench-"));
  await mkdir(join(directory, "node_modules"));
  await mkdir(join(directory, "state"));
  await symlink(ROOT, join(directory, "node_modules", "tencentcloud-tic"));
  await symlink(join(ROOT, "node_modules/@pulumi"), join(directory, "node_modules/@pulumi"));
  const emulator = await startEmulator({
    accounts: [{ keys: [keys.first, keys.changed], credentials: [{ name: "legacy" }] }],
  });
  process.stdout.write(
    `Ratio of our resources to empty dynamic resources, same engine, same run; median of ${String(ROUNDS)}.\n\n`,
  );
  process.stdout.write("| resources | phase | ours (s) | empty (s) | ratio | API calls |\n");
  process.stdout.write("| ---: | --- | ---: | ---: | ---: | ---: |\n");
  try {
    for (const count of COUNTS) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const empty = await measure("empty", count, emulator, directory);
        rounds.push({ empty, ours: await measure("ours", count, emulator, directory) });
      }
      for (const phase of PHASES) {
        const ours = median(rounds.map((round) => round.ours[phase].seconds));
        const empty = median(rounds.map((round) => round.empty[phase].seconds));
        const ratio = median(
          rounds.map((round) => round.ours[phase].seconds / round.empty[phase].seconds),
        );
        const calls = rounds.at(-1)?.ours[phase].calls ?? 0;
        process.stdout.write(
          `| ${String(count)} | ${phase} | ${ours.toFixed(2)} | ${empty.toFixed(2)} | ${ratio.toFixed(2)} | ${String(calls)} |\n`,
        );
      }
    }
  } finally {
    emulator.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

void main();
