import assert from "node:assert/strict";

import { ARN as arn } from "../login-seed.js";
import { MOUNT, type ServerUnderTest } from "../support.js";

const unable = (text: string): string =>
  `error parsing address "${text}": Unable to convert "${text}" to an IPv4 or IPv6 address, or a UNIX Socket`;

const notDuration = (shown: string, reason: string): string =>
  `error converting input ${shown} for field "token_ttl": ${reason}`;

const batch = "'token_type' cannot be 'batch' or 'default_batch' when set to generate";

/** What a field reads as when this is written. */
const taken: [field: string, written: unknown, read: unknown][] = [
  ["token_ttl", 90, 90],
  ["token_ttl", "90", 90],
  ["token_ttl", "1h30m", 5400],
  ["token_ttl", "1.5h", 5400],
  ["token_ttl", ".5h", 1800],
  ["token_ttl", "500ms", 0],
  ["token_ttl", "+5s", 5],
  ["token_ttl", "+5", 5],
  ["token_ttl", 1.5, 1],
  ["token_ttl", "", 0],
  ["token_ttl", null, 0],
  ["token_explicit_max_ttl", "24h", 86400],
  ["token_period", 9223372036, 9223372036],
  ["token_policies", ["b", "A", "b", " c ", ""], ["b", "A", "b", "c", ""]],
  ["token_policies", ["a,b"], ["a,b"]],
  ["token_policies", "a, b,,a", ["a", "b", "", "a"]],
  ["token_policies", "", []],
  ["token_policies", null, []],
  ["token_policies", [1, true, null], ["1", "1", ""]],
  ["token_bound_cidrs", "10.0.0.1/32, 10.0.0.0/8", ["10.0.0.1", "10.0.0.0/8"]],
  [
    "token_bound_cidrs",
    ["10.0.0.5/8", "10.0.0.0/08", "10.0.0.1 "],
    ["10.0.0.5/8", "10.0.0.0/8", "10.0.0.1"],
  ],
  ["token_bound_cidrs", ["2001:db8::1/128", "2001:DB8:0::/32"], ["2001:db8::1", "2001:db8::/32"]],
  ["token_bound_cidrs", ["::ffff:1.2.3.4", "::ffff:10.0.0.0/104"], ["1.2.3.4", "10.0.0.0/8"]],
  ["token_bound_cidrs", ["0:0:0:1:0:0:0:1", "::1", "::/0"], ["::1:0:0:0:1", "::1", "::/0"]],
  ["token_bound_cidrs", ["1.2.3.4:80"], ["1.2.3.4:80"]],
  ["token_no_default_policy", "true", true],
  ["token_no_default_policy", 1, true],
  ["token_no_default_policy", "", false],
  ["token_num_uses", "5", 5],
  ["token_num_uses", 5.5, 5],
  ["token_num_uses", "0x10", 16],
  ["token_num_uses", null, 0],
  ["token_type", "batch", "batch"],
  ["token_type", "service", "service"],
  ["token_type", "", "default"],
];

/** What is refused, all with HTTP 400. */
const refused: [fields: Record<string, unknown>, text: string][] = [
  ...["1d", "1H", "1w", "1.5", "1e3", " 5"].map((text): [Record<string, unknown>, string] => [
    { token_ttl: text },
    notDuration(text, `strconv.ParseInt: parsing "${text}": invalid syntax`),
  ]),
  [{ token_ttl: " 1h" }, notDuration(" 1h", 'time: invalid duration " 1h"')],
  [{ token_ttl: "1d12h" }, notDuration("1d12h", 'time: unknown unit "d" in duration "1d12h"')],
  [{ token_ttl: -5 }, notDuration("-5", "cannot provide negative value '-5'")],
  [{ token_ttl: "-5s" }, notDuration("-5s", "cannot provide negative value '-5'")],
  [
    { token_ttl: 9223372037 },
    notDuration("9.223372037e+09", "cannot provide negative value '-9223372036'"),
  ],
  [{ token_ttl: true }, notDuration("true", "could not parse duration from input")],
  [{ token_ttl: "2h", token_max_ttl: "1h" }, "'token_ttl' cannot be greater than 'token_max_ttl'"],
  ...["foo", "", "1.2.3", "010.0.0.1", "fe80::1%eth0"].map(
    (text): [Record<string, unknown>, string] => [{ token_bound_cidrs: [text] }, unable(text)],
  ),
  [{ token_bound_cidrs: "10.0.0.1," }, unable("")],
  [
    { token_policies: { a: 1 } },
    "error converting input map[a:1] for field \"token_policies\": 1 error(s) decoding:\n\n* '[0]' expected type 'string', got unconvertible type 'map[string]interface {}', value: 'map[a:1]'",
  ],
  [
    { token_no_default_policy: "yes" },
    'error converting input yes for field "token_no_default_policy": cannot parse \'\' as bool: strconv.ParseBool: parsing "yes": invalid syntax',
  ],
  [
    { token_num_uses: "abc" },
    'error converting input abc for field "token_num_uses": cannot parse \'\' as int: strconv.ParseInt: parsing "abc": invalid syntax',
  ],
  [{ token_num_uses: -1 }, "'token_num_uses' cannot be negative"],
  ...["default-service", "default-batch", "Service"].map(
    (text): [Record<string, unknown>, string] => [
      { token_type: text },
      `invalid 'token_type' value "${text}"`,
    ],
  ),
  [{ token_type: "batch", token_period: "1h" }, `${batch} periodic tokens`],
  [{ token_type: "batch", token_num_uses: 5 }, `${batch} tokens with limited use count`],
];

/** The values of a role's fields. */
export function describeRoleValues(server: () => ServerUnderTest): void {
  const path = `auth/${MOUNT}/role/values`;
  describe("Role: values", () => {
    afterEach(() => server().ok("DELETE", path));

    for (const [field, written, read] of taken) {
      it(`For the values of a role the server takes ${field} ${JSON.stringify(written)}`, async () => {
        await server().ok("POST", path, { arn, [field]: written });
        const { data } = await server().ok("GET", path);
        assert.deepEqual(data[field], read);
      });
    }

    for (const [fields, text] of refused) {
      it(`For the values of a role the server refuses ${JSON.stringify(fields)}`, async () => {
        const { status, errors } = await server().ask("POST", path, { arn, ...fields });
        assert.deepEqual([status, errors], [400, [text]]);
        assert.equal((await server().ask("GET", path)).status, 404);
      });
    }

    it("For the values of a role the server judges a write together with what is there", async () => {
      await server().ok("POST", path, { arn, token_type: "batch" });
      const { status, errors } = await server().ask("POST", path, { token_period: 60 });
      assert.deepEqual([status, errors], [400, [`${batch} periodic tokens`]]);
    });
  });
}
