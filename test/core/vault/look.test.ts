import assert from "node:assert/strict";
import { openVault } from "../../../provider/client/vault/server.js";
import { VaultReader } from "../../../provider/core/vault/reader.js";
import { unreadMount } from "../../../provider/core/vault/mount-snapshot.js";
import { settingsAt } from "../../client/support.js";
import { TestClock } from "../../support/test-clock.js";

describe("Look", () => {
  const address = "http://127.0.0.1:1";
  const snapshot = unreadMount(address, "tencentcloud");
  const keepReadings = (...ids: string[]) => {
    const clock = new TestClock();
    const reader = new VaultReader(openVault(settingsAt(address)), clock);
    for (const id of ids) reader.keepReading(id, snapshot);
    return { clock, reader };
  };

  it("What a reading of an object saw serves one comparison that follows within five seconds", async () => {
    const { clock, reader } = keepReadings("a", "b");
    await clock.pass(5000);
    assert.equal(reader.takeReading("a"), snapshot);
    assert.equal(reader.takeReading("a"), undefined);
    assert.equal(reader.takeReading("c"), undefined);
  });

  it("What a reading of an object saw serves no comparison that comes later", async () => {
    const { clock, reader } = keepReadings("a");
    await clock.pass(5001);
    assert.equal(reader.takeReading("a"), undefined);
  });
});
