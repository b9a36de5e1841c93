import assert from "node:assert/strict";
import { openVault } from "../../../provider/client/vault/server.js";
import { VaultLook } from "../../../provider/core/vault/reader.js";
import { unseenMount } from "../../../provider/core/vault/mount-snapshot.js";
import { settingsAt } from "../../client/support.js";
import { TestClock } from "../../support/test-clock.js";

describe("what a reading of an object saw", () => {
  const address = "http://127.0.0.1:1";
  const world = unseenMount(address, "tencentcloud");
  const keepReadings = (...ids: string[]) => {
    const clock = new TestClock();
    const look = new VaultLook(openVault(settingsAt(address)), clock);
    for (const id of ids) look.keepReading(id, world);
    return { clock, look };
  };

  it("serves one comparison that follows within five seconds", async () => {
    const { clock, look } = keepReadings("a", "b");
    await clock.pass(5000);
    assert.equal(look.takeReading("a"), world);
    assert.equal(look.takeReading("a"), undefined);
    assert.equal(look.takeReading("c"), undefined);
  });

  it("serves no comparison that comes later", async () => {
    const { clock, look } = keepReadings("a");
    await clock.pass(5001);
    assert.equal(look.takeReading("a"), undefined);
  });
});
