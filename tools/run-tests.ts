// What `npm test` runs once the dependencies are there.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runMochaGroup } from "./mocha-group.js";
import { findVaultPlugins } from "./openbao-plugins.js";
import { ensureOpenBao, NoRealVaultError } from "./openbao.js";
import { ensureOpenTofu } from "./opentofu.js";
import { ensurePulumi, PulumiNotFoundError } from "./pulumi.js";
import { npm, run } from "./run.mjs";
import { runSteps, single, type Outcome, type Step } from "./steps.js";
import { exitCode, summaryLine, total } from "./summary.js";
import { ensureTerraform, TerraformNotFoundError } from "./terraform.js";

const minute = 60_000;

/** Runs every check and every test of the repository and prints what came out. */
async function main(): Promise<void> {
  const outcomes = await runSteps(stepsOf(dirname(__dirname)), { width: 2, log: console.log });
  const sum = total(outcomes);
  console.log(summaryLine(sum));
  process.exitCode = exitCode(sum);
}

function stepsOf(root: string): Step[] {
  const missingToolFails = process.env.CI === "true";
  const checks: Step[] = [
    script(root, "build"),
    script(root, "format", "format:check"),
    // The examples import what is built.
    { ...script(root, "lint"), needs: ["build"] },
    { ...script(root, "types"), needs: ["build"] },
    script(root, "unused code", "unused"),
    script(root, "tree", "tree:check"),
    script(root, "schemas", "schemas:check"),
    script(root, "generated code", "generate:check"),
    script(root, "trace", "trace:check"),
    { ...script(root, "package", "package:check"), needs: ["build"] },
    ...(hasScript(root, "docs:check") ? [script(root, "docs", "docs:check")] : []),
  ];
  const before = checks.map(({ name }) => name);
  let env: NodeJS.ProcessEnv | undefined;
  const tool = (
    name: string,
    missing: new (message: string) => Error,
    get: (log: (line: string) => void) => Promise<unknown>,
  ): Step => ({
    name,
    async run(progress) {
      try {
        await get(progress);
        return single("passed");
      } catch (error) {
        if (!(error instanceof missing)) throw error;
        return single(missingToolFails ? "failed" : "skipped", error.message);
      }
    },
  });
  const tools: Step[] = [
    tool("Pulumi CLI", PulumiNotFoundError, async (log) => {
      env = { ...process.env, ...(await ensurePulumi({ log })).env };
    }),
    tool("Vault", NoRealVaultError, async (log) => {
      // First, since without the plugins nobody needs the server.
      await findVaultPlugins();
      await ensureOpenBao({ log });
    }),
    tool("Terraform", TerraformNotFoundError, (log) => ensureTerraform({ log })),
    tool("OpenTofu", TerraformNotFoundError, (log) => ensureOpenTofu({ log })),
  ];
  const group = (
    name: string,
    timeLimit: number,
    progress: (text: string) => void,
    forbidPending = missingToolFails,
  ) =>
    runMochaGroup({
      root,
      script: name,
      timeLimit,
      progress,
      forbidPending,
      ...(env ? { env } : {}),
    });
  const unit: Step = {
    name: "unit tests",
    needs: ["build"],
    after: tools.map(({ name }) => name),
    run: (progress) => group("test:unit", 20 * minute, progress),
  };
  const terraform: Step = {
    name: "Terraform tests",
    // Without OpenTofu its suites are skipped, and the others run.
    needs: ["build", "Terraform"],
    // The engines need both cores to keep within the time limits of the tests.
    after: [...before, "unit tests"],
    run: (progress) => group("test:terraform", 30 * minute, progress),
  };
  const endToEnd: Step = {
    name: "end-to-end tests",
    needs: ["build", "Pulumi CLI"],
    after: ["Terraform tests"],
    run: (progress) => group("test:e2e", 60 * minute, progress),
  };
  const registry: Step = {
    name: "public registry",
    needs: ["build", "Pulumi CLI"],
    after: ["end-to-end tests"],
    // Also on a build machine: what may be missing is a registry, not a tool.
    run: (progress) => group("test:registry", 20 * minute, progress, false),
  };
  return [...checks, ...tools, unit, terraform, endToEnd, registry];
}

/** A step that is one script of package.json. */
function script(root: string, name: string, scriptName = name): Step {
  return {
    name,
    async run(): Promise<Outcome> {
      const [command, args] = npm("run", "--silent", scriptName);
      const env = { ...process.env, NO_COLOR: "1" };
      const result = await run(command, args, { cwd: root, env, timeLimit: 5 * minute });
      if (result.code === 0) return single("passed");
      const why = result.timedOut ? "\nNot done after 5 minutes." : "";
      return single("failed", `${result.output}${why}\nAgain: npm run ${scriptName}`);
    },
  };
}

function hasScript(root: string, name: string): boolean {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  return name in manifest.scripts;
}

void main();
