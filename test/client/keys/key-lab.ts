import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openKeys } from "../../../provider/client/credentials.js";
import type { ApiKey } from "../../../provider/client/keys/api-key.js";
import type { Connection } from "../../../provider/core/settings/settings.js";
import { startServer, type TestServer } from "../http-server.js";
import { keepEnvironment, settingsAt } from "../support.js";

/** A user with a home folder of their own, and a server without a CAM role. */
export interface KeyLab {
  readonly home: () => string;
  /** Sets variables; every other that could lead to a key is unset. */
  set(variables: Readonly<Record<string, string>>): void;
  /** Writes a file, from the home folder on. */
  write(file: string, content: string | object): Promise<void>;
  /** Finds the key; STS is at `sts`. */
  find(connection?: Connection, sts?: string): Promise<ApiKey>;
  /** What the metadata service answers, by path. */
  metadata: Record<string, string>;
}

/** A lab for the surrounding suite. */
export function useKeyLab(): KeyLab {
  let home = "";
  let server: TestServer | undefined;
  let environment = keepEnvironment({});
  const lab: KeyLab = {
    home: () => home,
    set(variables) {
      environment.back();
      const names = Object.keys(process.env).filter((name) => /^(TENCENTCLOUD|TKE)_/.test(name));
      const unset = Object.fromEntries(names.map((name) => [name, undefined]));
      environment = keepEnvironment({ ...unset, HOME: home, USERPROFILE: home, ...variables });
      environment.change();
    },
    async write(file, content) {
      const whole = path.join(home, file);
      await mkdir(path.dirname(whole), { recursive: true });
      await writeFile(whole, typeof content === "string" ? content : JSON.stringify(content));
    },
    find: (connection = {}, sts = "http://127.0.0.1:9") =>
      openKeys(settingsAt(sts), connection, `${server?.url ?? ""}/meta/`).key(),
    metadata: {},
  };
  before(async () => {
    server = await startServer((response, request) => {
      const text = lab.metadata[request.url ?? ""];
      response.writeHead(text === undefined ? 404 : 200).end(text);
    });
  });
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), "tic-keys-"));
    lab.metadata = {};
    lab.set({});
  });
  afterEach(() => rm(home, { recursive: true }));
  after(async () => {
    environment.back();
    await server?.close();
  });
  return lab;
}
