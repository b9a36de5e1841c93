import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../../../provider/core/engine/errors.js";
import type { Question } from "../../../provider/pulumi/rendezvous/messages.js";
import { openRendezvous } from "../../../provider/pulumi/rendezvous/program-side.js";
import { reachProgram, type Program } from "../../../provider/pulumi/rendezvous/provider-side.js";
import { newSocketPaths, socketsThere } from "../../../provider/pulumi/rendezvous/socket-path.js";
import { fakeEngine, type FakeEngine } from "./fake-engine.js";

const live = (): boolean => true;

let count = 0;
/** An address that no other test uses; no engine listens there. */
function engine(): string {
  count += 1;
  return `127.0.0.1:${String(process.pid)}-${String(count)}`;
}

describe("Rendezvous", () => {
  const engines: FakeEngine[] = [];
  let folder = "";
  let before: string | undefined;

  beforeEach(() => {
    before = process.env.TMPDIR;
    folder = mkdtempSync(join(tmpdir(), "meet-"));
    process.env.TMPDIR = folder;
  });

  afterEach(() => {
    for (const one of engines.splice(0)) one.close();
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  });

  /** @param root the stack that the program has registered; empty where the run has no program */
  async function startEngine(root: string): Promise<FakeEngine> {
    const started = await fakeEngine(root);
    engines.push(started);
    return started;
  }

  it("The rendezvous of a program and its provider's process is closed once its run has ended and another one of the process begins", async () => {
    let isOver = false;
    const ended = engine();
    const answer = () => ({ judged: true, goesWith: [] });
    await openRendezvous(ended, answer, () => !isOver);
    const [path = ""] = socketsThere(ended);
    const met = connect(path);
    await once(met, "data");
    const goesOn = engine();
    await openRendezvous(goesOn, answer, live);
    isOver = true;
    const closed = once(met, "close");
    await openRendezvous(engine(), answer, live);
    await closed;
    const again = connect(path);
    await rejects(once(again, "connect"), /ENOENT|ECONNREFUSED/);
    const [other = ""] = socketsThere(goesOn);
    const remaining = connect(other);
    await once(remaining, "data");
    remaining.destroy();
  });

  it("The rendezvous of a program and its provider's process answers what the provider's process asks, each question with its own answer", async () => {
    const address = engine();
    const asked: Question[] = [];
    const opened = await openRendezvous(
      address,
      (question) => {
        asked.push(question);
        return question.ask === "checked"
          ? { ignoreChanges: [question.urn], secret: [] }
          : { judged: true, goesWith: [question.object] };
      },
      live,
    );
    strictEqual(opened, true);
    const program = await reachProgram(address);
    const answers = await Promise.all([
      program?.ask({ ask: "checked", urn: "urn:é" }),
      program?.ask({ ask: "deletion", object: "a role" }),
    ]);
    deepStrictEqual(answers, [
      { ignoreChanges: ["urn:é"], secret: [] },
      { judged: true, goesWith: ["a role"] },
    ]);
    strictEqual(asked.length, 2);
  });

  it("The rendezvous of a program and its provider's process is in a folder that nobody else may enter", async () => {
    const address = engine();
    await openRendezvous(address, () => ({ judged: false, goesWith: [] }), live);
    const path = socketsThere(address)[0] ?? "";
    strictEqual(statSync(dirname(path)).mode & 0o777, 0o700);
  });

  it("The rendezvous of a program and its provider's process hangs up on what asks no question, and goes on with others", async () => {
    const address = engine();
    await openRendezvous(address, () => ({ judged: true, goesWith: [] }), live);
    for (const line of ["GET / HTTP/1.1", "null", '{"number":1,"body":{"ask":"else"}}']) {
      const socket = connect(socketsThere(address)[0] ?? "")
        .unref()
        .resume();
      socket.write(`${line}\n`);
      await once(socket, "close");
    }
    const program = await reachProgram(address);
    deepStrictEqual(await program?.ask({ ask: "deletion", object: "x" }), {
      judged: true,
      goesWith: [],
    });
  });

  it("The rendezvous of a program and its provider's process reaches nobody where no program runs", async () => {
    strictEqual(await reachProgram(engine()), undefined);
    strictEqual(await reachProgram(undefined), undefined);
    strictEqual(await reachProgram(""), undefined);
  });

  const untrusted: readonly (readonly [string, (path: string) => void])[] = [
    [
      "others may write into",
      (path) => {
        mkdirSync(path);
        chmodSync(path, 0o777);
      },
    ],
    [
      "is a link",
      (path) => {
        symlinkSync(folder, path);
      },
    ],
  ];
  for (const [what, make] of untrusted) {
    it(`The rendezvous of a program and its provider's process does not trust a folder that ${what}`, () => {
      make(join(folder, `tencentcloud-tic-${String(process.getuid?.())}`));
      const trusted = newSocketPaths(engine()).filter((path) => path.startsWith(folder));
      deepStrictEqual(trusted, []);
    });
  }

  for (const side of ["program", "provider's process"]) {
    it(`The rendezvous of a program and its provider's process is found though the ${side} has a temporary folder of its own`, async () => {
      const address = engine();
      const other = mkdtempSync(join(folder, "other-"));
      if (side === "program") process.env.TMPDIR = other;
      await openRendezvous(address, () => ({ judged: true, goesWith: [] }), live);
      process.env.TMPDIR = side === "program" ? folder : other;
      const program = await reachProgram(address);
      deepStrictEqual(await program?.ask({ ask: "deletion", object: "x" }), {
        judged: true,
        goesWith: [],
      });
    });
  }

  it("The rendezvous of a program and its provider's process answers where an earlier program of the same address was killed", async () => {
    const address = engine();
    await killedAt(newSocketPaths(address)[0]);
    await openRendezvous(address, () => ({ judged: true, goesWith: [] }), live);
    const program = await reachProgram(address);
    deepStrictEqual(await program?.ask({ ask: "deletion", object: "x" }), {
      judged: true,
      goesWith: [],
    });
  });

  it("The rendezvous of a program and its provider's process finds the program behind what one that was killed left in the provider's own folder", async () => {
    const address = engine();
    await killedAt(newSocketPaths(address)[0]);
    process.env.TMPDIR = mkdtempSync(join(folder, "other-"));
    await openRendezvous(address, () => ({ judged: true, goesWith: [] }), live);
    process.env.TMPDIR = folder;
    const program = await reachProgram(address);
    deepStrictEqual(await program?.ask({ ask: "deletion", object: "x" }), {
      judged: true,
      goesWith: [],
    });
  });

  const killed: readonly (readonly [string, (path: string | undefined) => Promise<void>])[] = [
    ["before anybody asked", killedAt],
    [
      "before it answered the call",
      (path) => listensAt(path, 'process.kill(process.pid, "SIGKILL")'),
    ],
  ];
  for (const [when, kill] of killed) {
    it(`The rendezvous of a program and its provider's process says that the program has ended, where it was killed ${when}`, async () => {
      const { address } = await startEngine("urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev");
      await kill(newSocketPaths(address)[0]);
      await saysThatItEnded(await reachProgram(address));
    });

    it(`The rendezvous of a program and its provider's process says so of one that was killed ${when}, where the engine says nothing`, async () => {
      const address = engine();
      await kill(newSocketPaths(address)[0]);
      await saysThatItEnded(await reachProgram(address));
    });

    it(`The rendezvous of a program and its provider's process takes one that was killed ${when} for one of another run, where this run has none`, async () => {
      const { address } = await startEngine("");
      await kill(newSocketPaths(address)[0]);
      strictEqual(await reachProgram(address), undefined);
    });
  }

  it("The rendezvous of a program and its provider's process leaves nothing behind when the program's process ends", async () => {
    const address = engine();
    const module = join(__dirname, "../../../provider/pulumi/rendezvous/program-side.ts");
    const script = `require(${JSON.stringify(module)})
      .openRendezvous(${JSON.stringify(address)}, () => ({}), () => true)
      .then((open) => { console.log(open); setImmediate(() => process.exit()); });`;
    const program = spawn(process.execPath, ["--import", "tsx", "-e", script]);
    const [opened] = (await once(program.stdout, "data")) as [Buffer];
    strictEqual(String(opened).trim(), "true");
    await once(program, "close");
    deepStrictEqual(socketsThere(address), []);
  });

  it("The rendezvous of a program and its provider's process answers nobody for a run that has ended, though its process goes on", async () => {
    const address = engine();
    let goesOn = true;
    await openRendezvous(
      address,
      () => ({ judged: false, heldBy: "an earlier run", goesWith: [] }),
      () => goesOn,
    );
    strictEqual(await reachProgram(address).then((link) => link !== undefined), true);
    goesOn = false;
    strictEqual(await reachProgram(address), undefined);
    strictEqual(await reachProgram(address), undefined);
  });

  it("The rendezvous of a program and its provider's process closes what a run left open once the same process begins another run", async () => {
    const [ended, going] = [engine(), engine()];
    let goesOn = true;
    const answer = () => ({ judged: true, goesWith: [] });
    await openRendezvous(ended, answer, () => goesOn);
    await openRendezvous(going, answer, live);
    const link = await reachProgram(ended);
    goesOn = false;
    await openRendezvous(engine(), answer, live);
    deepStrictEqual(socketsThere(ended), []);
    await rejects(link?.ask({ ask: "deletion", object: "x" }) ?? Promise.resolve(), UserError);
    const other = await reachProgram(going);
    deepStrictEqual(await other?.ask({ ask: "deletion", object: "x" }), answer());
  });

  it("The rendezvous of a program and its provider's process gives an address to the run that opens it last in one process", async () => {
    const address = engine();
    for (const object of ["earlier", "later"]) {
      await openRendezvous(address, () => ({ judged: true, goesWith: [object] }), live);
    }
    const program = await reachProgram(address);
    deepStrictEqual(await program?.ask({ ask: "deletion", object: "x" }), {
      judged: true,
      goesWith: ["later"],
    });
  });

  it("The rendezvous of a program and its provider's process says that the program has ended to those who still ask", async () => {
    const address = engine();
    await listensAt(
      newSocketPaths(address)[0],
      'socket.write("here\\n"); socket.on("data", () => process.exit());',
    );
    await saysThatItEnded(await reachProgram(address));
  });
});

/** Another process that listens at a path, and does this with each caller. */
async function listensAt(path: string | undefined, code: string): Promise<void> {
  const script = `require("node:net").createServer((socket) => { ${code} }).listen(${JSON.stringify(path)}, () => console.log("up"))`;
  const program = spawn(process.execPath, ["-e", script]);
  await once(program.stdout, "data");
}

/** Leaves at a path what a process leaves that is killed while it listens there. */
async function killedAt(path: string | undefined): Promise<void> {
  const script = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  await once(spawn(process.execPath, ["-e", script]), "close");
}

/** A program that is gone lets nobody delete. */
async function saysThatItEnded(program: Program | undefined): Promise<void> {
  await rejects(program?.ask({ ask: "deletion", object: "x" }) ?? Promise.resolve(), {
    name: "UserError",
    message: /^The program of this run ended .* Run this again\.$/,
  });
}
