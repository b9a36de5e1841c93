import assert from "node:assert/strict";
import fc from "fast-check";
import { mountDifferences, mountSettings } from "../../../provider/core/vault/auth-backend-plan.js";
import { someMountArgs } from "../support/vault-settings.js";

const bare = mountSettings({});

describe("Mount settings", () => {
  it("The settings of a mount are the server's defaults when nothing is given", () => {
    assert.deepEqual(bare, {
      description: "",
      defaultLeaseTtl: 0,
      maxLeaseTtl: 0,
      tokenType: "default-service",
      listingVisibility: "hidden",
    });
  });

  it("The settings of a mount take one form, in which a description stays as it is", () => {
    const settings = mountSettings({
      description: " For team A ",
      defaultLeaseTtl: "1h",
      maxLeaseTtl: "1d",
      tokenType: "",
      listingVisibility: "unauth",
    });
    assert.deepEqual(settings, {
      description: " For team A ",
      defaultLeaseTtl: 3600,
      maxLeaseTtl: 86_400,
      tokenType: "default-service",
      listingVisibility: "unauth",
    });
  });

  it("The settings of a mount are the same when they are brought into their form once more, and do not differ then", () => {
    fc.assert(
      fc.property(someMountArgs, (args) => {
        const settings = mountSettings(args);
        assert.deepEqual(mountSettings(settings), settings);
        assert.deepEqual(mountDifferences(settings, settings), []);
      }),
    );
  });

  it("The settings of a mount differ in words for people", () => {
    const wanted = mountSettings({ description: "For team A", maxLeaseTtl: "1d" });
    const found = {
      ...bare,
      defaultLeaseTtl: 5400,
      tokenType: "batch",
      listingVisibility: "unauth",
    };
    assert.deepEqual(mountDifferences(wanted, found), [
      { argument: "description", wanted: '"For team A"', found: '""' },
      { argument: "defaultLeaseTtl", wanted: "not set", found: "1h30m" },
      { argument: "maxLeaseTtl", wanted: "24h", found: "not set" },
      { argument: "tokenType", wanted: "default-service", found: "batch" },
      { argument: "listingVisibility", wanted: "hidden", found: "unauth" },
    ]);
  });
});
