/** A command of `tencentcloud-tic`. */
export interface Command {
  /** The arguments after the name, as the help shows them. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /**
   * Runs it. A command is loaded when it is run, so that none pays for the others.
   *
   * @param argv the arguments after the command's name
   * @returns the exit code
   */
  readonly run: (argv: string[]) => Promise<number>;
}

/** Every command by its name, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "emulator",
    {
      usage: "[--port N] [--state FILE] [--seed FILE] [--allow-host NAME]",
      summary: "run an emulator of CAM, STS, TIC and the settings gateway on loopback",
      run: async (argv) => (await import("../emulator/command.js")).runEmulatorCommand(argv),
    },
  ],
  [
    "gateway",
    {
      usage: "verify URL [--allow-changes]",
      summary: "check whether a settings gateway keeps the contract",
      run: async (argv) => (await import("../gateway/command.js")).runGatewayCommand(argv),
    },
  ],
  [
    "terraform",
    {
      usage: "install [--dev] [--dir DIR] [--force]",
      summary: "let Terraform and OpenTofu find the provider of this package",
      run: async (argv) => (await import("./terraform/command.js")).runTerraformCommand(argv),
    },
  ],
  [
    "vault",
    {
      usage: "login --role R [--sign-only]",
      summary: "log in to Vault with the key of a CAM role, and print the token",
      run: async (argv) => (await import("../vault/command.js")).runVaultCommand(argv),
    },
  ],
]);
