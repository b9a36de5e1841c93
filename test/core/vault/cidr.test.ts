import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCidr } from "../../../provider/core/values/cidr.js";

/** As a server with the plugin told them back. */
const canonicals: readonly (readonly [text: string, canonical: string])[] = [
  ["10.0.0.1", "10.0.0.1"],
  ["10.0.0.1/32", "10.0.0.1"],
  ["10.0.0.1/032", "10.0.0.1"],
  ["10.0.0.1 ", "10.0.0.1"],
  [" 10.0.0.1", "10.0.0.1"],
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["10.0.0.0/08", "10.0.0.0/8"],
  ["10.0.0.5/8", "10.0.0.5/8"],
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["0.0.0.0", "0.0.0.0"],
  ["::", "::"],
  ["::/0", "::/0"],
  ["::1/128", "::1"],
  ["::1/0128", "::1"],
  ["2001:db8::1/128", "2001:db8::1"],
  ["2001:DB8:0::/32", "2001:db8::/32"],
  ["2001:db8::5/32", "2001:db8::5/32"],
  ["2001:0db8::1", "2001:db8::1"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
  ["::1.2.3.4", "::102:304"],
  ["64:ff9b::1.2.3.4", "64:ff9b::102:304"],
  ["::ffff:1.2.3.4", "1.2.3.4"],
  ["::ffff:1.2.3.4/128", "1.2.3.4"],
  ["::ffff:1.2.3.4/120", "1.2.3.4/24"],
  ["0:0:0:0:0:ffff:0102:0304", "1.2.3.4"],
  ["::fFfF:a00:1", "10.0.0.1"],
  ["::ffff:0:0/96", "0.0.0.0/0"],
];

const refusals: readonly (readonly [text: string, problem: RegExp])[] = [
  ["", /empty/],
  [" ", /empty/],
  ["foo", /neither/],
  ["localhost", /neither/],
  ["/tmp/sock", /neither/],
  ["/8", /neither/],
  ["10.0.0.1,10.0.0.2", /item of its own/],
  ["10.0.0.1:80", /port/],
  ["[::1]", /bracket/],
  ["[::1]:80", /port/],
  ["fe80::1%eth0", /zone/],
  ["010.0.0.1", /leading zeros/],
  ["10.0.0.256", /0 to 255/],
  ["1.2.3", /four numbers/],
  ["1.2.3.4.5", /four numbers/],
  ["2001:db8::01.2.3.4", /neither/],
  ["1.2.3.4::", /neither/],
  ["1::2::3", /neither/],
  [":::", /neither/],
  [":1", /neither/],
  ["1:2:3:4:5:6:7", /neither/],
  ["1:2:3:4:5:6:7:8:9", /neither/],
  ["1:2:3:4:5:6:7:8::", /neither/],
  ["00001::", /neither/],
  ["g::", /neither/],
  ["10.0.0.0/33", /0 to 32/],
  ["10.0.0.0/", /0 to 32/],
  ["10.0.0.0/+8", /0 to 32/],
  ["10.0.0.0/-1", /0 to 32/],
  ["10.0.0.0/ 8", /0 to 32/],
  ["10.0.0.0/255.0.0.0", /0 to 32/],
  ["10.0.0.0/8/8", /more than one slash/],
  ["::/129", /0 to 128/],
  // The server would take these for the one address and bind less than is written.
  ["::ffff:1.2.3.4/32", /96 to 128/],
  ["::ffff:1.2.3.4/64", /96 to 128/],
];

const ipv6 = fc.oneof(
  fc.ipV6(),
  fc
    .array(fc.constantFrom("0", "0000", "1", "fFfF", "0db8"), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.join(":")),
);

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("1", "255", ".", ":", "::", "/", "ffff", "0", "32", "%", " ", "[", "]"))
    .map((pieces) => pieces.join("")),
);

describe("CIDR", () => {
  for (const [text, canonical] of canonicals) {
    it(`A block of addresses reads "${text}" as ${canonical}`, () => {
      assert.deepEqual(parseCidr(text), { ok: true, canonical });
    });
  }

  for (const [text, problem] of refusals) {
    it(`A block of addresses refuses "${text}"`, () => {
      const parsed = parseCidr(text);
      assert.ok(!parsed.ok);
      assert.match(parsed.problem, problem);
    });
  }

  it("A block of addresses takes every IPv4 block", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
        const canonical = length === 32 ? address : `${address}/${String(length)}`;
        assert.deepEqual(parseCidr(`${address}/${String(length)}`), { ok: true, canonical });
      }),
    );
  });

  it("A block of addresses writes IPv6 as the URL standard does, but for IPv4 held in it", () => {
    fc.assert(
      fc.property(ipv6, (address) => {
        const standard = new URL(`http://[${address}]`).hostname.slice(1, -1);
        const mapped = /^::ffff:[^:]+:[^:]+$/.test(standard);
        const parsed = parseCidr(address);
        assert.ok(parsed.ok);
        if (mapped) assert.match(parsed.canonical, /^[\d.]+$/);
        else assert.equal(parsed.canonical, standard);
      }),
      { numRuns: 500 },
    );
  });

  it("A block of addresses takes for IPv6 what the URL standard takes, and nothing else", () => {
    const texts = fc
      .array(fc.constantFrom("1", ":", "::", "0", "abcd", "1.2.3.4"), { maxLength: 18 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(text.includes(":"));
        assert.equal(parseCidr(text).ok, URL.canParse(`http://[${text}]`));
      }),
      { numRuns: 1000 },
    );
  });

  it("A block of addresses is the same when its canonical form is read again, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, ipv6), (text) => {
        const parsed = parseCidr(text);
        if (parsed.ok) assert.deepEqual(parseCidr(parsed.canonical), parsed);
        else assert.notEqual(parsed.problem, "");
      }),
      { numRuns: 1000 },
    );
  });
});
