import assert from "node:assert/strict";

import manifest from "../../package.json";
import { createEmulator, defaultKey, type Emulator } from "../../provider/emulator/index.js";
import { runProgram, type OnOutput, type Ran } from "./run-program.js";

const key = defaultKey(0);

/** Runs the program with the emulator's key; `onOutput` may send it signals. */
function run(
  args: readonly string[],
  { env = {}, ...options }: { env?: NodeJS.ProcessEnv; onOutput?: OnOutput } = {},
): Promise<Ran> {
  const { secretId: TENCENTCLOUD_SECRET_ID, secretKey: TENCENTCLOUD_SECRET_KEY } = key;
  return runProgram(args, {
    env: { TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, ...env },
    ...options,
  });
}

const linesOf = (text: string) => text.trimEnd().split("\n");

describe("tencentcloud-tic", () => {
  it("prints its help with every command", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(linesOf(stdout)[0], "Usage: tencentcloud-tic <command>");
    assert.match(stdout, /^ {2}emulator /m);
    assert.match(stdout, /^ {2}gateway /m);
    assert.match(stdout, /^ {2}terraform /m);
    assert.match(stdout, /^ {2}vault /m);
  });

  it("prints the version of the package", async () => {
    assert.deepEqual(await run(["--version"]), {
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  it("prints its help as an error when there is no command", async () => {
    const { code, stdout, stderr } = await run([]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.equal(linesOf(stderr)[0], "Usage: tencentcloud-tic <command>");
  });

  it("says in one line which commands there are when there is no such command", async () => {
    assert.deepEqual(await run(["nope"]), {
      code: 2,
      stdout: "",
      stderr:
        'tencentcloud-tic: there is no command "nope". Commands: emulator, gateway, terraform, vault.\n',
    });
  });

  it("runs the emulator until it is told to stop", async () => {
    const { code, stdout } = await run(["emulator", "--port", "0"], {
      onOutput: (text, kill) => {
        if (text.includes("Ctrl+C")) kill("SIGTERM");
      },
    });
    assert.equal(code, 0);
    assert.match(linesOf(stdout)[0] ?? "", /^Emulator of CAM.*: http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe("tencentcloud-tic gateway", function () {
  // A run of the suite starts the program, which takes its time on a busy machine.
  this.timeout(60_000);
  let emulator: Emulator;
  beforeEach(async () => {
    const account = { keys: [key], roles: [{}], credentials: [{ name: "legacy" }] };
    emulator = await createEmulator({ seed: { accounts: [account] } });
  });
  afterEach(() => emulator.close());

  it("prints its help", async () => {
    const { code, stdout } = await run(["gateway", "--help"]);
    assert.equal(code, 0);
    assert.equal(linesOf(stdout)[0], "Usage: tencentcloud-tic gateway verify URL [options]");
  });

  it("reads only, and prints a line for each check and a summary", async () => {
    const { code, stdout, stderr } = await run(["gateway", "verify", emulator.url]);
    assert.deepEqual([code, stderr], [0, ""]);
    const lines = linesOf(stdout);
    assert.equal(lines[0], `Settings gateway ${emulator.url}/`);
    assert.match(
      lines[1] ?? "",
      new RegExp(`^Key ${key.secretId} from .* The suite changes nothing\\.$`),
    );
    const results = lines.filter((line) => /^(passed|FAILED|not checked) /.test(line));
    const [, passes, lacks] = /^(\d+) passed, 0 failed, (\d+) not checked$/m.exec(stdout) ?? [];
    assert.equal(results.length, Number(passes) + Number(lacks));
    assert.match(lines.at(-1) ?? "", /^\d+ more checks change the account: see --allow-changes\.$/);
    assert.deepEqual(await emulator.control.calls({ changing: true }), []);
  });

  it("changes the account and puts it back when that is allowed", async () => {
    const before = (await emulator.control.state()).accounts;
    const { code, stdout } = await run(["gateway", "verify", emulator.url, "--allow-changes"]);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^passed +credentials\.create +C2 /m);
    assert.match(stdout, /^passed +changes\.end /m);
    assert.deepEqual((await emulator.control.state()).accounts, before);
  });

  it("stores the key that it is given in its own credential, and prints no key", async () => {
    const canary = { SECRET_ID: `AKID${"C".repeat(32)}`, SECRET_KEY: "K".repeat(32) };
    const options = ["--allow-changes", "--credential-prefix", "CANARY_"];
    const { code, stdout, stderr } = await run(["gateway", "verify", emulator.url, ...options], {
      env: { CANARY_SECRET_ID: canary.SECRET_ID, CANARY_SECRET_KEY: canary.SECRET_KEY },
    });
    assert.equal(code, 0, stdout);
    const made = await emulator.control.calls({ action: "CreateCredential", refused: false });
    assert.ok(made.length > 0);
    assert.ok(made.every(({ parameters }) => parameters.SecretId === canary.SECRET_ID));
    for (const secret of [canary.SECRET_KEY, key.secretKey]) {
      assert.ok(!(stdout + stderr).includes(secret));
    }
  });

  it("puts the account back after Ctrl+C", async () => {
    await emulator.control.fault({
      action: "ActivateCredential",
      kind: "delay",
      ms: 500,
      times: 9,
    });
    const before = (await emulator.control.state()).accounts;
    let sent = false;
    const { code, stdout } = await run(["gateway", "verify", emulator.url, "--allow-changes"], {
      onOutput: (text, kill) => {
        if (sent || !text.includes("credentials.create  ")) return;
        sent = true;
        kill("SIGINT");
      },
    });
    assert.equal(code, 130, stdout);
    assert.match(stdout, /^not checked +authorization\.enable .* - the run was ended before$/m);
    assert.deepEqual((await emulator.control.state()).accounts, before);
  });

  it("fails when a check does", async () => {
    const { code, stdout } = await run(["gateway", "verify", emulator.url], {
      env: { TENCENTCLOUD_SECRET_KEY: "EmulatorSecretKey000000000000002" },
    });
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^FAILED +reach .* - AuthFailure\.SignatureFailure .* from the environment/m,
    );
    assert.match(stdout, /^0 passed, 1 failed, \d+ not checked$/m);
  });
});

const TARGET = "https://tic.example.com";
const usageErrors = [
  ["no URL", ["verify"], /takes the word verify and one URL/],
  ["another word", ["check", TARGET], /takes the word verify and one URL/],
  ["a URL that is none", ["verify", "nothing"], /must be an https URL/],
  ["plain http to another machine", ["verify", "http://tic.example.com"], /must be an https URL/],
  ["an unknown option", ["verify", TARGET, "--fast"], /--fast/],
  ["an option that goes with another", ["verify", TARGET, "--disposable"], /with --allow-changes/],
  [
    "a key that is not set",
    ["verify", TARGET, "--environment-prefix", "NOWHERE_"],
    /neither NOWHERE_SECRET_ID nor NOWHERE_SECRET_KEY is set/,
  ],
  [
    "a credential's key that is not set",
    ["verify", TARGET, "--allow-changes", "--credential-prefix", "NOWHERE_"],
    /neither NOWHERE_SECRET_ID nor NOWHERE_SECRET_KEY is set/,
  ],
] as const;

describe("tencentcloud-tic gateway says in one line what is wrong with", () => {
  let runs: readonly Ran[];
  // Together, since most of the time goes into starting the program.
  before(async function () {
    this.timeout(60_000);
    runs = await Promise.all(usageErrors.map(([, args]) => run(["gateway", ...args])));
  });

  for (const [index, [what, , message]] of usageErrors.entries()) {
    it(what, () => {
      const { code, stdout, stderr = "" } = runs[index] ?? {};
      assert.deepEqual([code, stdout, linesOf(stderr).length], [2, "", 1], stderr);
      assert.match(stderr, message);
    });
  }
});
