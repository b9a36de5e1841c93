import type { PluginVersion } from "../../../tools/openbao-plugins.js";
import { ARN as arn } from "../login-seed.js";
import { describeRows, MOUNT, type ServerUnderTest } from "../support.js";

/** Namespaces: which there are, and what is in them. */
export function describeNamespaces(server: () => ServerUnderTest, version: PluginVersion): void {
  const team = { namespace: "team-a" };
  const none = { namespace: "team-b" };
  const type = `vault-plugin-auth-tencentcloud-${version}`;
  const missing = "namespace not found";
  const health = "operation unavailable in namespaces";
  const notHere = `no handler for route "auth/${MOUNT}/role/app". route entry not found.`;

  describe("Namespaces", () => {
    before(() => server().addNamespace("team-a"));

    describeRows("One that is not there", server, [
      [`GET auth/${MOUNT}/role/app`, undefined, 404, missing, none],
      ["GET sys/auth", undefined, 404, missing, none],
      [`GET sys/internal/ui/mounts/auth/${MOUNT}`, undefined, 404, missing, none],
      ["POST sys/capabilities-self", { paths: ["a"] }, 404, missing, none],
      ["GET sys/auth", undefined, 404, missing, { ...none, token: "nobody" }],
      ["GET sys/health", undefined, 400, health, none],
    ]);
    describeRows("One that is there", server, [
      ["GET sys/health", undefined, 400, health, team],
      [`GET auth/${MOUNT}/role/app`, undefined, 404, notHere, team],
      ["POST sys/auth/tencentcloud", { type }, 204, {}, team],
      ["POST auth/tencentcloud/role/app", { arn }, 204, {}, team],
      ["GET auth/tencentcloud/roles?list=true", undefined, 200, { keys: ["app"] }, team],
      ["GET team-a/auth/tencentcloud/roles?list=true", undefined, 200, { keys: ["app"] }],
      [
        "GET auth/tencentcloud/roles?list=true",
        undefined,
        200,
        { keys: ["app"] },
        { namespace: "/team-a/" },
      ],
      ["DELETE sys/auth/tencentcloud", undefined, 204, {}, team],
      ["GET sys/auth/tencentcloud", undefined, 400, "No auth engine at tencentcloud/", team],
    ]);
    describeRows("The root by name", server, [
      [`GET auth/${MOUNT}/role/app`, undefined, 404, [], { namespace: "root" }],
      [`GET auth/${MOUNT}/role/app`, undefined, 404, [], { namespace: "/" }],
    ]);
  });
}
