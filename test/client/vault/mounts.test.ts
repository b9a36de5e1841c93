import assert from "node:assert/strict";
import { failureOf } from "../support.js";
import { data, framed, mountData, mountFact, refusal, useVault, type Scripted } from "./support.js";

describe("Mounts", () => {
  const { vault, open } = useVault();
  const answering = (seen: Scripted, listed: Scripted) => {
    vault().answer = ({ call }) => (call.includes("/internal/") ? seen : listed);
  };
  const unseen = refusal(403, 'preflight capability check returned 403, path "auth/x/"');
  const { path: _, ...listedData } = mountData;

  it("A mount is seen with one call by a token that may do something on it", async () => {
    answering(data(mountData), refusal(500));
    assert.deepEqual(await open().mount("tencentcloud"), mountFact);
    assert.deepEqual(vault().calls(), ["GET /v1/sys/internal/ui/mounts/auth/tencentcloud"]);
  });

  it("A mount is seen in sys/auth by its operator's token", async () => {
    answering(unseen, data(listedData));
    assert.deepEqual(await open().mount("tencentcloud"), mountFact);
  });

  it("A mount is missing when sys/auth says so", async () => {
    answering(unseen, refusal(400, "No auth engine at tencentcloud/"));
    assert.equal(await open().mount("tencentcloud"), undefined);
  });

  const unknown: readonly (readonly [string, Scripted, Scripted, string])[] = [
    [
      "the token may not see it",
      unseen,
      refusal(403, framed("permission denied")),
      "vault-not-permitted",
    ],
    ["the namespace is wrong", refusal(404, "namespace not found"), unseen, "vault-no-namespace"],
    ["its path is not told", data({ ...mountData, path: undefined }), unseen, "vault-bad-answer"],
    ["its settings are not told", data({ ...mountData, config: null }), unseen, "vault-bad-answer"],
    ["sys/auth refuses it otherwise", unseen, { status: 400, json: {} }, "vault-bad-answer"],
  ];
  for (const [when, seen, listed, code] of unknown) {
    it(`A mount is an error, and not missing, when ${when}`, async () => {
      answering(seen, listed);
      assert.equal((await failureOf(open().mount("tencentcloud"))).code, code);
    });
  }

  const forms: readonly (readonly [string, object, object])[] = [
    [
      "what is not tuned",
      { description: null, config: {} },
      { description: "", defaultLeaseTtl: 0, maxLeaseTtl: 0 },
    ],
    [
      "texts and empty texts",
      {
        config: {
          default_lease_ttl: "60",
          max_lease_ttl: 3600,
          token_type: "",
          listing_visibility: "",
        },
      },
      {},
    ],
    [
      "a plugin of an old server",
      { type: "plugin", config: { ...mountData.config, plugin_name: "tc" } },
      { pluginName: "tc" },
    ],
    ["a builtin method", { type: "userpass" }, { pluginName: "userpass" }],
    [
      "what is tuned",
      { config: { ...mountData.config, token_type: "batch", listing_visibility: "unauth" } },
      { tokenType: "batch", listingVisibility: "unauth" },
    ],
  ];
  for (const [what, fields, expected] of forms) {
    it(`A mount has one form for ${what}`, async () => {
      answering(data({ ...mountData, ...fields }), unseen);
      assert.deepEqual(await open().mount("tencentcloud"), { ...mountFact, ...expected });
    });
  }

  it("A mount is made, tuned and removed with all its settings", async () => {
    const server = open();
    await server.enableMount("a/b", "plugin-x", mountFact);
    await server.tuneMount("a/b", { ...mountFact, maxLeaseTtl: 0, description: "" });
    await server.disableMount("a/b");
    const config = {
      default_lease_ttl: "60",
      max_lease_ttl: "3600",
      token_type: "default-service",
      listing_visibility: "hidden",
    };
    assert.deepEqual(
      vault().seen.map(({ call, body }) => [call, body]),
      [
        ["POST /v1/sys/auth/a/b", { type: "plugin-x", description: "for CI", config }],
        ["POST /v1/sys/auth/a/b/tune", { ...config, description: "", max_lease_ttl: "0" }],
        ["DELETE /v1/sys/auth/a/b", undefined],
      ],
    );
  });

  it("A mount tells its longest lease with the server's default counted in", async () => {
    answering(unseen, data({ default_lease_ttl: 60, max_lease_ttl: 2_764_800 }));
    assert.equal(await open().effectiveMaxLeaseTtl("a/b"), 2_764_800);
    assert.deepEqual(vault().calls(), ["GET /v1/sys/auth/a/b/tune"]);
  });
});
