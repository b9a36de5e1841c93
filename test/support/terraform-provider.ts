import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { createProvider } from "../../provider/terraform/rpc/index.js";
import { serveForTests } from "./serve-for-tests.js";
import { PROVIDER_SOURCE } from "./terraform-program.js";

/** Where the provider of a lab runs. */
export type ProvidedBy = "process" | "reattach";

/** A provider that a command finds. */
export interface Provided {
  /** The command's environment, but for what is the provider's own. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
}

/** The folder with the built provider. */
const BUILT = resolve(__dirname, "../../dist/terraform");

/** What a run on this machine may have set for itself, and no lab may see. */
const OTHERS = /^(?:TF|TOFU|TENCENTCLOUD|TKE|VAULT|BAO)_/;

/**
 * Lets a command find the provider: the built one, or one in this process. Neither needs `init`.
 *
 * @param directory a folder for what that takes
 * @param environment the provider's environment, which may change between commands
 */
export async function provideBy(
  mode: ProvidedBy,
  directory: string,
  environment: Readonly<Record<string, string>>,
): Promise<Provided> {
  const rc = join(directory, "cli.tfrc");
  const overrides = `dev_overrides { "${PROVIDER_SOURCE}" = "${BUILT}" }`;
  await writeFile(
    rc,
    `provider_installation {\n${mode === "process" ? overrides : ""}\ndirect {}\n}\n`,
  );
  const variables = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OTHERS.test(name))),
    TF_CLI_CONFIG_FILE: rc,
    // Else it asks its maker for newer versions.
    CHECKPOINT_DISABLE: "1",
  };
  if (mode === "process") return { variables, close: () => Promise.resolve() };
  const server = await serveForTests((options) => createProvider({ ...options, env: environment }));
  return {
    variables: { ...variables, TF_REATTACH_PROVIDERS: server.reattach },
    close: () => server.close(),
  };
}
