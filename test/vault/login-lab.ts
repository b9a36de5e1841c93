import { createEmulator, defaultKey, type Emulator } from "../../provider/emulator/index.js";
import { startServer, type TestServer } from "../client/http-server.js";
import { keepEnvironment } from "../client/support.js";
import { assumeRole, type Key } from "../support/assume-role.js";
import { authBlock } from "../support/auth-block.js";

/** The CAM role of the scene. */
export const arn = "qcs::cam::uin/100000000001:roleName/app";

/** A key of a CAM user of the scene. */
export const user = { secretId: "AKIDUSER", secretKey: "canary-user-key" };

/** STS as the emulator has it, and a server that answers every login as a test says. */
export class LoginLab {
  /** What the server answers. */
  answer: unknown = {};
  /** Milliseconds by which the clock of STS is ahead. */
  ahead = 0;
  /** A temporary key of the CAM role; it is in the environment. */
  roleKey: Required<Key> = { secretId: "", secretKey: "", token: "" };
  #emulator: Emulator | undefined;
  #vault: TestServer | undefined;
  #environment = keepEnvironment({});

  get vault(): TestServer {
    if (this.#vault === undefined) throw new Error("the server runs within tests only");
    return this.#vault;
  }

  async open(): Promise<void> {
    const roles = [{ roleName: "app", roleId: "4611686018427387911", serviceLinked: false }];
    const keys = [defaultKey(0), { ...user, type: "CAMUser" as const, userId: "100000000009" }];
    const seed = { accounts: [{ keys, roles }] };
    this.#emulator = await createEmulator({ seed, clock: () => Date.now() + this.ahead });
    this.roleKey = await assumeRole(this.#emulator.url, defaultKey(0), arn);
    this.#vault = await startServer((response) => response.end(JSON.stringify(this.answer)));
  }

  reset(): void {
    this.ahead = 0;
    this.answer = { auth: authBlock };
    this.vault.requests.length = 0;
    this.use(this.roleKey);
  }

  async close(): Promise<void> {
    this.#environment.back();
    await Promise.all([this.#emulator?.close(), this.#vault?.close()]);
  }

  /** Puts a key into the environment, and another place of STS or further variables if wanted. */
  use(key: Key, { sts = this.#emulator?.url, ...more }: Record<string, string> = {}): void {
    this.#environment.back();
    this.#environment = keepEnvironment({
      TENCENTCLOUD_SECRET_ID: key.secretId,
      TENCENTCLOUD_SECRET_KEY: key.secretKey,
      TENCENTCLOUD_TOKEN: key.token,
      TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ sts }),
      TENCENTCLOUD_TIC_MAX_RETRIES: "0",
      BAO_ADDR: undefined,
      VAULT_ADDR: this.vault.url,
      ...more,
    });
    this.#environment.change();
  }
}

/** A lab for the surrounding suite. */
export function useLoginLab(): LoginLab {
  const lab = new LoginLab();
  before(() => lab.open());
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.close());
  return lab;
}

/** A place on this machine where nothing answers. */
export const nowhere = "http://127.0.0.1:1";
