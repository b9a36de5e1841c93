// `npm run bench:terraform`: the start of our provider, and what 200 roles cost beside another one.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { openRealVault, type RealVault } from "../../test/support/openbao.js";
import { NoRealVaultError } from "../openbao.js";
import { ensureTerraform } from "../terraform.js";
import { measureHandshake, median } from "./handshake.js";

const PROGRAM = resolve(__dirname, "../../dist/terraform/terraform-provider-tic.cjs");
const COUNT = Number(process.argv[2] ?? "200");
const ROUNDS = Number(process.argv[3] ?? "3");
/** HashiCorp's provider for Vault, which can write the same paths; its program. */
const PEER = process.env.TENCENTCLOUD_TIC_VAULT_PEER;

const PHASES = [
  "empty plan",
  "first apply",
  "no-op plan",
  "refresh-only",
  "change",
  "destroy",
] as const;
type Phase = (typeof PHASES)[number];

/** One provider's form of the same roles. */
interface Contestant {
  readonly source: string;
  readonly folder: string;
  readonly provider: string;
  readonly role: (ttl: number) => string;
}

function ours(vault: RealVault): Contestant {
  return {
    source: "terraform.local/tencentcloud-tic/tic",
    folder: dirname(PROGRAM),
    provider: `provider "tic" {\n  vault_address = "${vault.address}"\n  vault_token = "root"\n}`,
    role: (ttl) =>
      `resource "tic_vault_auth_role" "r" {\n  count = ${String(COUNT)}\n  role = "r\${count.index}"\n  allow_name_mismatch = true\n  arn = "qcs::cam::uin/100000000001:roleName/r\${count.index}"\n  mount = "ours"\n  token_ttl = ${String(ttl)}\n}`,
  };
}

function peer(vault: RealVault, program: string): Contestant {
  return {
    source: "hashicorp/vault",
    folder: dirname(program),
    provider: `provider "vault" {\n  address = "${vault.address}"\n  token = "root"\n  skip_child_token = true\n}`,
    role: (ttl) =>
      `resource "vault_alicloud_auth_backend_role" "r" {\n  count = ${String(COUNT)}\n  role = "r\${count.index}"\n  arn = "qcs::cam::uin/100000000001:roleName/r\${count.index}"\n  backend = "peer"\n  token_ttl = ${String(ttl)}\n}`,
  };
}

/** One contestant through all phases. */
function measure(bin: string, contestant: Contestant): Record<Phase, number> {
  const folder = mkdtempSync(join(tmpdir(), "tic-bench-"));
  const { source, provider, role } = contestant;
  const name = source.split("/").at(-1) ?? "";
  const config = join(folder, "cli.tfrc");
  writeFileSync(
    config,
    `provider_installation {\n  dev_overrides {\n    "${source}" = "${contestant.folder}"\n  }\n  direct {}\n}\n`,
  );
  const head = `terraform {\n  required_providers {\n    ${name} = {\n      source = "${source}"\n    }\n  }\n}\n${provider}\n`;
  const env = { ...process.env, TF_CLI_CONFIG_FILE: config, CHECKPOINT_DISABLE: "1" };
  const time = (body: string, ...args: readonly string[]): number => {
    writeFileSync(join(folder, "main.tf"), `${head}${body}\n`);
    const begun = performance.now();
    const ended = spawnSync(bin, [...args, "-no-color", "-input=false"], { cwd: folder, env });
    const milliseconds = performance.now() - begun;
    if (ended.status !== 0) throw new Error(`${args.join(" ")}: ${String(ended.stderr)}`);
    return milliseconds / 1000;
  };
  try {
    return {
      "empty plan": time("", "plan"),
      "first apply": time(role(3600), "apply", "-auto-approve"),
      "no-op plan": time(role(3600), "plan"),
      "refresh-only": time(role(3600), "plan", "-refresh-only"),
      change: time(role(1800), "apply", "-auto-approve"),
      destroy: time(role(1800), "destroy", "-auto-approve"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(program: string): Promise<void> {
  const { bin } = await ensureTerraform({ log: (line) => process.stderr.write(`${line}\n`) });
  const vault = await openRealVault();
  try {
    const type = vault.plugins["v0.0.1"];
    for (const path of ["ours", "peer"]) await vault.ok("POST", `sys/auth/${path}`, { type });
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const other = measure(bin, peer(vault, program));
      rounds.push({ other, own: measure(bin, ours(vault)) });
    }
    process.stdout.write(
      `\n| ${String(COUNT)} roles | ours (s) | theirs (s) | ratio |\n| --- | ---: | ---: | ---: |\n`,
    );
    for (const phase of PHASES) {
      const own = median(rounds.map((round) => round.own[phase]));
      const other = median(rounds.map((round) => round.other[phase]));
      const ratio = median(rounds.map((round) => round.own[phase] / round.other[phase]));
      process.stdout.write(
        `| ${phase} | ${own.toFixed(2)} | ${other.toFixed(2)} | ${ratio.toFixed(2)} |\n`,
      );
    }
  } finally {
    await vault.stop();
  }
}

async function main(): Promise<void> {
  const { provider, node } = await measureHandshake(PROGRAM, 21);
  process.stdout.write(
    `Start-up to handshake: ${provider.toFixed(0)} ms, ${(provider / node).toFixed(2)} times a Node.js that prints a line (${node.toFixed(0)} ms); medians of 21.\n`,
  );
  if (PEER === undefined) {
    process.stdout.write(
      "TENCENTCLOUD_TIC_VAULT_PEER names no other provider, so none is compared.\n",
    );
    return;
  }
  try {
    await compare(PEER);
  } catch (error) {
    if (!(error instanceof NoRealVaultError)) throw error;
    process.stdout.write(`${error.message}\n`);
  }
}

void main();
