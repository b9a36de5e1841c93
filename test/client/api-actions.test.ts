import assert from "node:assert/strict";
import { apiActions, serviceVersions } from "../../provider/client/api-actions.js";
import { cloudServices } from "../../provider/emulator/services.js";

describe("Api actions", () => {
  for (const [action, { service, changing }] of Object.entries(apiActions)) {
    // The emulator keeps the keys that it gives out, and checks no pod's token.
    if (action.startsWith("AssumeRole")) continue;
    it(`The table of actions says of ${action} what the emulator says: its service, version, and if it changes`, () => {
      const served = cloudServices.get(service);
      assert.equal(served?.version, serviceVersions[service]);
      assert.equal(served.routes[action]?.changing, changing);
    });
  }
});
