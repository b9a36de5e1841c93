import assert from "node:assert/strict";

import type { PluginVersion } from "../../../tools/openbao-plugins.js";
import { describeRows, masked, MOUNT, type Row, type ServerUnderTest } from "../support.js";

const PATH = "other/deep/path";

/** Mounts: enabling, tuning, reading and disabling them. */
export function describeMounts(server: () => ServerUnderTest, version: PluginVersion): void {
  const type = `vault-plugin-auth-tencentcloud-${version}`;
  const config = { default_lease_ttl: 0, force_no_cache: false, max_lease_ttl: 0 };
  const mount = (changes: object, description = ""): object => ({
    accessor: "string",
    config: { ...config, token_type: "default-service", ...changes },
    description,
    external_entropy_access: false,
    local: false,
    options: {},
    plugin_version: "",
    running_plugin_version: "string",
    running_sha256: "string",
    seal_wrap: false,
    type,
    uuid: "string",
  });
  const tuned = (changes: object): object => ({
    ...config,
    default_lease_ttl: 2764800,
    max_lease_ttl: 2764800,
    description: "",
    token_type: "default-service",
    ...changes,
  });
  const enable = `POST sys/auth/${PATH}`;
  const read = `GET sys/auth/${PATH}`;
  const tune = `POST sys/auth/${PATH}/tune`;
  const visible = "GET sys/internal/ui/mounts/auth";
  const preflight = (path: string): string =>
    `preflight capability check returned 403, please ensure client's policies grant access to path "auth/${path}/"`;

  const enabling: Row[] = [
    [enable, {}, 400, "backend type must be specified as a string"],
    [enable, undefined, 400, "backend type must be specified as a string"],
    [enable, { type: "nope" }, 400, "plugin not found in the catalog: nope"],
    [enable, { type, config: { token_type: "nope" } }, 400, "invalid value for 'token_type'"],
    [
      enable,
      { type, config: { listing_visibility: "nope" } },
      400,
      "invalid listing_visibility nope",
    ],
    [
      enable,
      { type, config: { default_lease_ttl: "nope" } },
      400,
      'unable to parse default TTL of nope: time: invalid duration "nope"',
    ],
    [
      enable,
      { type, config: { default_lease_ttl: "3h", max_lease_ttl: "1h" } },
      400,
      "given default lease TTL greater than given max lease TTL",
    ],
    [read, undefined, 400, `No auth engine at ${PATH}/`],
    [`${visible}/${PATH}`, undefined, 403, preflight(PATH)],
    [enable, { type, description: "Servers" }, 204],
    [read, undefined, 200, mount({}, "Servers")],
    [`${read}/tune`, undefined, 200, tuned({ description: "Servers" })],
    [`${visible}/${PATH}`, undefined, 200, { ...mount({}, "Servers"), path: `${PATH}/` }],
    [enable, { type }, 400, `path is already in use at ${PATH}/`],
    [enable, { type: "nope" }, 400, `path is already in use at ${PATH}/`],
    ["POST sys/auth/other", { type }, 400, `path is already in use at ${PATH}/`],
    [`${enable}/more`, { type }, 400, `path is already in use at ${PATH}/`],
  ];
  const tuning: Row[] = [
    [tune, { default_lease_ttl: "1h", max_lease_ttl: 7200, token_type: "batch" }, 204],
    [tune, { listing_visibility: "unauth", description: "" }, 204],
    [
      read,
      undefined,
      200,
      mount({
        default_lease_ttl: 3600,
        max_lease_ttl: 7200,
        token_type: "batch",
        listing_visibility: "unauth",
      }),
    ],
    [
      tune,
      { default_lease_ttl: "3h" },
      400,
      "backend max lease TTL of 7200 would be less than backend default lease TTL of 10800",
    ],
    [
      tune,
      { default_lease_ttl: "3h", max_lease_ttl: "1h" },
      400,
      "backend max lease TTL of 3600 would be less than backend default lease TTL of 10800",
    ],
    [tune, { default_lease_ttl: "nope" }, 400, 'time: invalid duration "nope"'],
    [tune, { token_type: "nope" }, 400, "invalid value for 'token_type'"],
    [tune, { listing_visibility: "nope" }, 400, "invalid listing_visibility nope"],
    [tune, {}, 204],
    [
      `${read}/tune`,
      undefined,
      200,
      tuned({
        default_lease_ttl: 3600,
        max_lease_ttl: 7200,
        token_type: "batch",
        listing_visibility: "unauth",
      }),
    ],
    [tune, { default_lease_ttl: "0" }, 204],
    [
      `${read}/tune`,
      undefined,
      200,
      tuned({
        default_lease_ttl: 2764800,
        max_lease_ttl: 7200,
        token_type: "batch",
        listing_visibility: "unauth",
      }),
    ],
    [tune, { max_lease_ttl: 0, token_type: "default-service", listing_visibility: "hidden" }, 204],
    [read, undefined, 200, mount({ listing_visibility: "hidden" })],
    [tune, { listing_visibility: "" }, 204],
    [read, undefined, 200, mount({})],
    ["GET sys/auth/nope/tune", undefined, 400, 'cannot fetch sysview for path "auth/nope/"'],
    [
      "POST sys/auth/nope/tune",
      { description: "x" },
      400,
      'tune of path "auth/nope/" failed: no mount entry found',
    ],
  ];
  const disabling: Row[] = [
    [`DELETE sys/auth/${PATH}`, undefined, 204],
    [`DELETE sys/auth/${PATH}`, undefined, 204],
    [read, undefined, 400, `No auth engine at ${PATH}/`],
    ["POST sys/auth/people", { type: "userpass" }, 204],
    ["GET auth/people/role/x", undefined, 404, "1 error occurred:\n\t* unsupported path\n\n"],
    ["DELETE sys/auth/people", undefined, 204],
  ];
  describeRows("Enabling a mount", server, enabling);
  describeRows("Tuning a mount", server, tuning);
  describeRows("Disabling a mount", server, disabling);

  it("The server lists mounts by their paths, that of the tokens too", async () => {
    const { data } = await server().ok("GET", "sys/auth");
    assert.deepEqual(masked(data[`${MOUNT}/`]), mount({}));
    assert.ok("token/" in data);
    const shown = await server().ok("GET", "sys/internal/ui/mounts");
    assert.deepEqual(masked(shown.data.auth as object), masked(data));
  });
}
