import assert from "node:assert/strict";
import { failureOf, keepEnvironment } from "../support.js";
import {
  refusal,
  roleData,
  data,
  roleFact,
  startVault,
  useVault,
  type Scripted,
} from "./support.js";
import { openVault } from "../../../provider/client/vault/server.js";
import { vaultSettings } from "./support.js";

describe("Retry", () => {
  const { vault, open } = useVault();
  const failing = (answer: Scripted, times: number) => {
    let left = times;
    vault().answer = () => ((left -= 1) >= 0 ? answer : data(roleData));
  };
  const page = (status: number) => ({ status, page: "<p>no</p>" });

  const passing: readonly (readonly [string, Scripted, boolean])[] = [
    ["by a quota", refusal(429, "rate limit quota exceeded"), true],
    ["by a gateway's limit", page(429), true],
    ["by a node that has not caught up", refusal(412, "required index state not present"), true],
    [
      "by a plugin that is being started again after it broke off",
      refusal(500, 'rpc error: code = Unavailable desc = connection error: desc = "refused"'),
      true,
    ],
    ["by a gateway (502)", page(502), false],
    ["by a gateway (503)", page(503), false],
    ["by a gateway (504)", page(504), false],
  ];
  for (const [what, answer, changesToo] of passing) {
    it(`A call of Vault that is refused for now ${what} is repeated when it reads`, async () => {
      failing(answer, 2);
      assert.deepEqual(await open({ maxRetries: 2 }).role("m", "r"), roleFact);
      assert.equal(vault().seen.length, 3);
    });

    it(`A call of Vault that is refused for now ${what} is ${changesToo ? "" : "not "}repeated when it writes`, async () => {
      failing(answer, 1);
      const write = open({ maxRetries: 2 }).writeRole("m", "r", roleFact);
      if (changesToo) await write;
      else {
        const error = await failureOf(write);
        assert.equal(error.code, "unavailable");
        assert.equal(error.failure.ambiguous, true);
        assert.match(error.message, /may have been carried out.*looks first/);
      }
      assert.equal(vault().seen.length, changesToo ? 2 : 1);
    });
  }

  it("A call of Vault that is always refused is an error after maxRetries", async () => {
    failing(page(429), 9);
    assert.equal((await failureOf(open({ maxRetries: 1 }).role("m", "r"))).code, "throttled");
    failing(page(502), 9);
    const error = await failureOf(open({ maxRetries: 1 }).role("m", "r"));
    assert.equal(error.code, "unavailable");
    assert.match(error.message, /look into the server's log\. \(Vault\.502\)/);
  });

  it("A call of Vault that meets silence is left after requestTimeout, and a write may have been carried out", async () => {
    const slow = await startVault();
    slow.answer = () => ({ endless: true });
    try {
      const server = openVault(vaultSettings(slow.url, { requestTimeout: 0.2 }));
      const error = await failureOf(server.deleteRole("m", "r"));
      assert.equal(error.code, "unavailable");
      assert.match(error.message, /within 0\.2 s/);
      assert.equal(error.failure.ambiguous, true);
    } finally {
      await slow.close();
    }
  });

  it("A call of Vault to where nothing listens is said at once, with the setting", async () => {
    const gone = await startVault();
    const { url } = gone;
    await gone.close();
    const server = openVault(vaultSettings(url, { maxRetries: 5 }));
    const error = await failureOf(server.writeRole("m", "r", roleFact));
    assert.equal(error.code, "cannot-connect");
    assert.equal(error.failure.ambiguous, undefined);
    assert.match(error.message, /Start Vault or OpenBao there, or correct vaultAddress/);
    assert.match(error.message, /\(Network\.ECONNREFUSED, no answer\)$/);
    const connected = openVault(vaultSettings("https://vault.example.com"), { address: url });
    assert.match(
      (await failureOf(connected.identity())).message,
      /correct the connection's address/,
    );
  });

  it("A call of Vault to another machine does not go past an http_proxy that is no URL", async () => {
    const proxy = keepEnvironment({ http_proxy: "no proxy" });
    proxy.change();
    try {
      const error = await failureOf(
        openVault(vaultSettings("https://vault.example.com")).identity(),
      );
      assert.match(error.message, /http_proxy is no URL/);
    } finally {
      proxy.back();
    }
  });
});
