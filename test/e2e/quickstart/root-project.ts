import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PulumiCli } from "../../../tools/pulumi.js";
import { run, type RunResult } from "../../../tools/run.mjs";

const root = resolve(__dirname, "../../..");

/** A key and a token as a newcomer may have them in the environment: of the right form, and nobody's. */
export const strangersKey = {
  secretId: "AKIDREALLOOKING000000000000000000042",
  secretKey: "RealLookingSecretKey000000000042",
  vaultToken: "hvs.RealLookingToken42",
};

/** The repository's root as somebody else's clone, where `pulumi` is typed. */
export class RootProject {
  readonly folder: string;
  readonly #pulumi: PulumiCli;
  readonly #proxy = createServer((request, response) => {
    this.proxied.push(request.url ?? "");
    response.writeHead(502).end();
  });
  /** What anybody asked the proxy for that the environment names. */
  readonly proxied: string[] = [];

  private constructor(folder: string, pulumi: PulumiCli) {
    this.folder = folder;
    this.#pulumi = pulumi;
    this.#proxy.on("connect", (request, socket) => {
      this.proxied.push(request.url ?? "");
      socket.end();
    });
  }

  /** @param port that of the emulator, in place of the one that is checked in */
  static async open(pulumi: PulumiCli, port: number): Promise<RootProject> {
    const folder = await mkdtemp(join(tmpdir(), "tic-root-"));
    for (const name of ["package.json", "tsconfig.json", "Pulumi.yaml", "examples"]) {
      await cp(join(root, name), join(folder, name), {
        recursive: true,
        filter: (path) => !path.includes(".pulumi"),
      });
    }
    for (const name of ["node_modules", "dist"])
      await symlink(join(root, name), join(folder, name));
    const settings = await readFile(join(root, "Pulumi.dev.yaml"), "utf8");
    await writeFile(join(folder, "Pulumi.dev.yaml"), settings.replaceAll(":8480", `:${port}`));
    const project = new RootProject(folder, pulumi);
    await new Promise<void>((listening) => {
      project.#proxy.listen(0, "127.0.0.1", listening);
    });
    return project;
  }

  /** Types a `pulumi` command; `env` comes on top of a stranger's environment. */
  pulumi(args: string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    const all = [...args, "--non-interactive", "--color", "never"];
    return this.run(this.#pulumi.bin, all, env);
  }

  /** Runs any program in that environment. */
  run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    const { port } = this.#proxy.address() as AddressInfo;
    const proxy = `http://127.0.0.1:${port}`;
    return run(command, args, {
      cwd: this.folder,
      env: {
        ...process.env,
        ...this.#pulumi.env,
        PULUMI_HOME: join(this.folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "test",
        HTTP_PROXY: proxy,
        HTTPS_PROXY: proxy,
        http_proxy: proxy,
        https_proxy: proxy,
        NO_PROXY: "127.0.0.1,localhost",
        no_proxy: "127.0.0.1,localhost",
        NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, "record-connections.mjs")).href}`,
        RECORD_CONNECTIONS: join(this.folder, "connections.log"),
        TENCENTCLOUD_SECRET_ID: strangersKey.secretId,
        TENCENTCLOUD_SECRET_KEY: strangersKey.secretKey,
        TIC_EMULATOR_SECRET_ID: "",
        TIC_EMULATOR_SECRET_KEY: "",
        TIC_EMULATOR_VAULT_TOKEN: "",
        VAULT_ADDR: "https://vault.invalid:8200",
        VAULT_TOKEN: strangersKey.vaultToken,
        ...env,
      },
    });
  }

  /** The hosts and addresses that any Node.js process turned to, each once. */
  async connections(): Promise<string[]> {
    const text = await readFile(join(this.folder, "connections.log"), "utf8");
    return [...new Set(text.trim().split("\n"))].sort();
  }

  async close(): Promise<void> {
    this.#proxy.closeAllConnections();
    await new Promise((closed) => this.#proxy.close(closed));
    await rm(this.folder, { recursive: true, force: true });
  }
}
