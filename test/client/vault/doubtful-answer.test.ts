import assert from "node:assert/strict";
import type { VaultServer } from "../../../provider/core/vault/server.js";
import { failureOf } from "../support.js";
import {
  data,
  done,
  mountData,
  mountFact,
  refusal,
  roleData,
  roleFact,
  useVault,
  type Scripted,
} from "./support.js";

const pair = { secret_id: "AKIDPLUGIN", secret_key: "canary-key" };

/** Each deletion, what the server answers while its object is there, and once it is gone. */
const deletions: readonly (readonly [
  what: string,
  (server: VaultServer) => Promise<void>,
  there: Scripted,
  gone: Scripted,
])[] = [
  ["a role", (server) => server.deleteRole("m", "app"), data(roleData), refusal(404)],
  [
    "a mount",
    (server) => server.disableMount("tencentcloud"),
    data(mountData),
    data({ ...mountData, path: "other/" }),
  ],
  ["a key pair", (server) => server.deleteClientConfig("m"), data(pair), refusal(404)],
];

const writes: readonly (readonly [string, (server: VaultServer) => Promise<void>])[] = [
  ["a role", (server) => server.writeRole("m", "app", roleFact)],
  ["a mount", (server) => server.enableMount("m", "plugin", mountFact)],
  ["a tuned mount", (server) => server.tuneMount("m", mountFact)],
  [
    "a key pair",
    (server) => server.writeClientConfig("m", { secretId: "i", secretKey: "canary-key" }),
  ],
];

/** Answers of proxies, of networks that want a login first, and of other servers. */
const doubtful: readonly (readonly [string, Scripted])[] = [
  ["an empty 200", { status: 200, page: "" }],
  ["an empty 202", { status: 202, page: "" }],
  ["a page", { page: "<html>canary: log in to this network</html>" }],
  ["JSON of another API", { json: { ok: true, canary: 1 } }],
  ["an empty object", { json: {} }],
];
const bare: Scripted = { status: 204 };

describe("Doubtful answer", () => {
  const { vault, open } = useVault();
  const answer = (change: Scripted, look: Scripted) => {
    vault().answer = ({ call }) => (call.startsWith("GET") ? look : change);
  };
  const unbelieved = async (work: Promise<unknown>, says: RegExp) => {
    const error = await failureOf(work);
    assert.equal(error.code, "vault-bad-answer", error.message);
    assert.equal(error.failure.ambiguous, true);
    assert.match(error.message, says);
    assert.match(error.message, /what stands between/);
    assert.doesNotMatch(error.message, /canary/);
  };

  for (const [object, remove, there, gone] of deletions) {
    for (const [what, change] of [...doubtful, ["a 204 without Vault's header", bare] as const]) {
      it(`A success that is not surely Vault's own does not delete ${object} that is there still: ${what}`, async () => {
        answer(change, there);
        await unbelieved(remove(open()), /does not show the change/);
      });

      it(`A success that is not surely Vault's own has deleted ${object} once the server shows that it is gone: ${what}`, async () => {
        answer(change, gone);
        await remove(open());
      });

      it(`A success that is not surely Vault's own does not delete ${object} where every answer is doubtful: ${what}`, async () => {
        answer(change, change);
        await unbelieved(remove(open()), /is not one of Vault's API/);
      });
    }

    it(`A success that is not surely Vault's own is no case for a look when Vault itself deletes ${object}`, async () => {
      answer(done, there);
      await remove(open());
      assert.equal(vault().seen.length, 1);
    });
  }

  it("A success that is not surely Vault's own counts as a 204 where the token may not look", async () => {
    answer(bare, refusal(403, "1 error occurred:\n\t* permission denied\n\n"));
    await open().deleteClientConfig("m");
    answer({ status: 200, page: "" }, refusal(403, "1 error occurred:\n\t* permission denied\n\n"));
    await unbelieved(open().deleteClientConfig("m"), /HTTP status 200/);
  });

  for (const [object, write] of writes) {
    for (const [what, change] of doubtful) {
      it(`A success that is not surely Vault's own does not write ${object}: ${what}`, async () => {
        answer(change, refusal(404));
        await unbelieved(write(open()), /is not one of Vault's API/);
      });
    }

    it(`A success that is not surely Vault's own is believed as a 204 for ${object}, which the next run reads`, async () => {
      answer(bare, refusal(404));
      await write(open());
    });
  }

  for (const [what, read] of [...doubtful, ["a 204", done] as const]) {
    it(`A success that is not surely Vault's own is never read as "nothing there": ${what}`, async () => {
      vault().answer = () => read;
      for (const ask of [
        () => open().role("m", "app"),
        () => open().roles("m"),
        () => open().mount("m"),
        () => open().mountPaths(),
        () => open().clientConfig("m"),
      ]) {
        assert.equal((await failureOf(ask())).code, "vault-bad-answer");
      }
    });
  }
});
