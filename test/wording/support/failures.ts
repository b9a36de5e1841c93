import assert from "node:assert/strict";
import path from "node:path";
import { endpointOf } from "../../../provider/client/tencent-cloud.js";
import { openKeys } from "../../../provider/client/credentials.js";
import { camSettings } from "../../../provider/client/settings/back-ends.js";
import { adviceFor } from "../../../provider/client/vault/send.js";
import { locationOf } from "../../../provider/client/vault/location.js";
import { findToken } from "../../../provider/client/vault/token.js";
import { findTrust } from "../../../provider/client/vault/caller.js";
import { UserError, ExpectedError } from "../../../provider/core/engine/errors.js";
import { requireSameServer } from "../../../provider/core/vault/server-identity.js";
import { settingsAt } from "../../client/support.js";

const settings = settingsAt("http://127.0.0.1:1");
const call = { service: "cam", action: "GetRole" };
const server = { address: "https://a.example.com", namespace: "" };
const nowhere = path.join(__dirname, "nowhere");
const env = { PREFIX_SECRET_ID: "AKIDxxxxxxxx" };
const vault = { ...settings, env: {} };

/** What the client and the core say of settings and connections that lead nowhere. */
const attempts: readonly (() => unknown)[] = [
  () => endpointOf("tic-settings", { endpoints: {} }, call),
  () => endpointOf("tic-settings", { endpoints: {}, gatewayEndpoint: "x" }, call),
  () => endpointOf("cam", { endpoints: { cam: "http://far.example.com" } }, call),
  () => endpointOf("cam", { endpoints: { cam: "https://u:p@far.example.com" } }, call),
  () => openKeys(settings, { profile: "a", environmentPrefix: "B_" }).key(),
  () => openKeys({ ...settings, env: {} }, { environmentPrefix: "B_" }).key(),
  () => openKeys({ ...settings, env }, { environmentPrefix: "PREFIX_" }).key(),
  () => openKeys(settings, { profile: "nobody" }).key(),
  () => camSettings().credentials(),
  () => locationOf({ ...settings, vaultAddress: "x" }, {}),
  () => locationOf(settings, { address: "x" }),
  () => locationOf(settings, { address: "https://u:p@a.example.com" }),
  () => locationOf({ ...settings, vaultNamespace: "a b" }, {}),
  () => locationOf({ ...settings, vaultAddress: "http://far.example.com" }, {}),
  () => findToken(vault, { tokenVariable: "A", tokenFile: "b" }),
  () => findToken(vault, { tokenVariable: "A" }),
  () => findToken(vault, { tokenFile: nowhere }),
  () => findToken({ ...vault, vaultToken: "a b" }, {}),
  () => findTrust({ ...settings, vaultCaCert: nowhere }),
  () => {
    requireSameServer("auth/a", server, { ...server, namespace: "b" });
  },
];

/** The errors of these attempts, and the advice about connections that were not made. */
export async function failures(): Promise<readonly ExpectedError[]> {
  const errors: ExpectedError[] = [];
  for (const attempt of attempts) {
    try {
      await attempt();
    } catch (error) {
      assert.ok(error instanceof ExpectedError, String(error));
      errors.push(error);
      continue;
    }
    assert.fail(`${String(attempt)} should have failed`);
  }
  const advice = adviceFor(locationOf(settings, {}));
  const codes = ["EPROTO", "ERR_TLS_CERT_ALTNAME_INVALID", "CERT_HAS_EXPIRED", "SELF_SIGNED_CERT"];
  return [
    ...errors,
    ...[advice.start, ...codes.map((code) => advice.certificate(code))].map(
      (text) => new UserError(text),
    ),
  ];
}
