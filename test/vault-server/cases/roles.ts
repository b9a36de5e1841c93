import { describeRows, MOUNT, wrapped, type Row, type ServerUnderTest } from "../support.js";
import { ARN as arn } from "../login-seed.js";
import { unsetRole } from "../../support/unset-role.js";

const unparsed = (reason: string): string =>
  wrapped(`unable to parse arn <nil>: {{err}}%!(EXTRA *errors.errorString=${reason})`);

/** Roles: writing, reading, listing and deleting them, and the paths around. */
export function describeRoles(server: () => ServerUnderTest): void {
  const on = (method: string, path: string): string => `${method} auth/${MOUNT}/${path}`;
  const life: Row[] = [
    [on("GET", "role/app"), undefined, 404, []],
    [on("GET", "roles?list=true"), undefined, 404, []],
    [on("DELETE", "role/app"), undefined, 204],
    [on("POST", "role/App"), { arn, nothing: "known" }, 204],
    [on("GET", "role/app"), undefined, 200, { arn, ...unsetRole }],
    [on("GET", "role/APP"), undefined, 200, { arn, ...unsetRole }],
    [on("POST", "role/app"), { token_ttl: "1h" }, 204],
    [on("PUT", "role/app"), { token_max_ttl: 7200 }, 204],
    [
      on("GET", "role/app"),
      undefined,
      200,
      { arn, ...unsetRole, token_ttl: 3600, token_max_ttl: 7200 },
    ],
    [
      on("POST", "role/app"),
      { token_ttl: "3h" },
      400,
      "'token_ttl' cannot be greater than 'token_max_ttl'",
    ],
    [on("POST", "role/app"), { token_ttl: 0, token_max_ttl: "" }, 204],
    [on("GET", "role/app"), undefined, 200, { arn, ...unsetRole }],
    [on("POST", "role/b-2.x_Y"), { arn }, 204],
    [on("GET", "roles?list=true"), undefined, 200, { keys: ["app", "b-2.x_y"] }],
    [on("GET", "role?list=true"), undefined, 200, { keys: ["app", "b-2.x_y"] }],
    [on("GET", "roles/?list=true"), undefined, 200, { keys: ["app", "b-2.x_y"] }],
    [on("DELETE", "role/B-2.X_Y"), undefined, 204],
    [on("GET", "roles?list=true"), undefined, 200, { keys: ["app"] }],
  ];
  const arns: Row[] = [
    [on("POST", "role/new"), undefined, 500, wrapped("the arn is required to create a role")],
    [on("POST", "role/new"), { arn: "" }, 500, unparsed("no arn provided")],
    [
      on("POST", "role/new"),
      { arn: "foo" },
      500,
      unparsed("unrecognized arn: contains 1 colon-separated fields, expected 6 or 5"),
    ],
    [
      on("POST", "role/new"),
      { arn: "abc::cam::uin/1:roleName/2" },
      500,
      unparsed('unrecognized arn: does not begin with "qcs:"'),
    ],
    [
      on("POST", "role/new"),
      { arn: "qcs::tic::uin/1:roleName/2" },
      500,
      unparsed("unrecognized service: tic, not cam or sts"),
    ],
    [
      on("POST", "role/new"),
      { arn: "qcs::cam::uin/1:role/2" },
      500,
      unparsed("the caller's arn does not match the role's arn"),
    ],
    [
      on("POST", "role/new"),
      { arn: "qcs::cam::uin:roleName/2" },
      500,
      unparsed('unrecognized arn: "uin" contains fewer than 2 slash-separated uinFields'),
    ],
    [
      on("POST", "role/new"),
      { arn: "qcs::cam::uin/1:roleName" },
      500,
      unparsed('unrecognized arn: "uin/1" contains fewer than 2 slash-separated roleFiles'),
    ],
    [
      on("POST", "role/new"),
      { arn: "qcs::sts:1:assumed-role/2" },
      500,
      wrapped("only role arn types are supported at this time, but <nil> was provided"),
    ],
    [
      on("POST", "role/app"),
      { arn: "qcs::sts:1:assumed-role/2" },
      500,
      wrapped(`only role arn types are supported at this time, but ${arn} was provided`),
    ],
    [
      on("POST", "role/new"),
      { arn: ["a"] },
      400,
      "error converting input [a] for field \"arn\": '' expected type 'string', got unconvertible type '[]interface {}', value: '[a]'",
    ],
    [on("GET", "role/new"), undefined, 404, []],
  ];
  const paths: Row[] = [
    ...["-a", "a.", "a%20b", "a+b", "%C3%A9", "a%2Fb", "a/b"].map((name): Row => [
      on("GET", `role/${name}`),
      undefined,
      404,
      wrapped("unsupported path"),
    ]),
    [on("GET", "role/a..b"), undefined, 404, []],
    [on("GET", "roles"), undefined, 405, wrapped("unsupported operation")],
    [on("POST", "roles"), {}, 405, wrapped("unsupported operation")],
    [on("GET", "role/app?list=true"), undefined, 404, wrapped("unsupported path")],
    [on("GET", "login"), undefined, 405, "unsupported operation"],
    [on("GET", "nothing"), undefined, 404, wrapped("unsupported path")],
    [on("GET", ""), undefined, 404, wrapped("unsupported path")],
    ["GET sys/nothing", undefined, 404, wrapped("unsupported path")],
    ["GET nothing", undefined, 404, 'no handler for route "nothing". route entry not found.'],
    ...["GET", "POST", "DELETE"].map((method): Row => {
      const text = 'no handler for route "auth/none/role/app". route entry not found.';
      return [`${method} auth/none/role/app`, undefined, 404, text];
    }),
    [
      "GET auth/none/roles?list=true",
      undefined,
      404,
      'no handler for route "auth/none/roles/". route entry not found.',
    ],
  ];
  describeRows("The life of a role", server, life);
  describeRows("The arn of a role", server, arns);
  describeRows("Names and paths", server, paths);
}
