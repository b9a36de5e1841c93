import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { ValueError } from "../../../provider/terraform/values/value-error.js";
import { parseNumber, printNumber } from "../../../provider/terraform/values/number-text.js";
import { bytes } from "./support.js";

const read: [string, number][] = [
  ["0", 0],
  ["-0", 0],
  ["+7", 7],
  ["-12.50", -12.5],
  [".5", 0.5],
  ["5.", 5],
  ["0005", 5],
  ["3.000", 3],
  ["1e3", 1000],
  ["1200E-2", 12],
  ["0.1", 0.1],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ["9007199254740993", 2 ** 53],
  ["1234567890123456789", 1234567890123456800],
  ["-9223372036854775808", -(2 ** 63)],
  ["1e400", Infinity],
  ["-1e400", -Infinity],
  [`1${"0".repeat(400)}`, Infinity],
];

const refused = [
  ...[
    "",
    " 1",
    "1 ",
    "0x10",
    "1_000",
    "1,5",
    "Infinity",
    "inf",
    "NaN",
    ".",
    "-",
    "e1",
    "1e",
    "--1",
  ],
  ...["3.0000000000000000001", "0.99999999999999999999", "1e-400", "9007199254740990.9999999"],
];

const printed: [number, string][] = [
  [0, "0"],
  [-0, "0"],
  [3600, "3600"],
  [-1.5, "-1.5"],
  [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  [1e21, "1000000000000000000000"],
  [-1.5e22, "-15000000000000000000000"],
  [1e-7, "0.0000001"],
  [-1.25e-9, "-0.00000000125"],
];

describe("Number text", () => {
  for (const [text, number] of read) {
    it(`A number as text is read from ${text.slice(0, 30)}`, () => {
      assert.equal(parseNumber(text), number);
    });
  }

  for (const text of refused) {
    it(`A number as text is refused in "${text}"`, () => {
      assert.throws(() => parseNumber(text), ValueError);
    });
  }

  for (const [number, text] of printed) {
    it(`A number as text is written as ${text}`, () => {
      assert.equal(printNumber(number), text);
    });
  }

  it("A number as text is not written where it is not finite", () => {
    for (const number of [Infinity, -Infinity, NaN]) {
      assert.throws(() => printNumber(number), ValueError);
    }
  });

  it("A number as text is read back as it was, without an exponent", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = printNumber(number);
        assert.match(text, /^-?\d+(?:\.\d+)?$/);
        assert.equal(parseNumber(text), number === 0 ? 0 : number);
      }),
    );
  });

  it("A number as text never comes as a safe integer that it is not", () => {
    const digits = fc.stringMatching(/^[0-9]{1,25}$/);
    fc.assert(
      fc.property(digits, digits, (whole, fraction) => {
        let number: number;
        try {
          number = parseNumber(`${whole}.${fraction}`);
        } catch (error) {
          assert.ok(error instanceof ValueError);
          return;
        }
        if (!Number.isSafeInteger(number)) return;
        assert.equal(BigInt(whole + fraction), BigInt(number) * 10n ** BigInt(fraction.length));
      }),
    );
  });

  it("A number as text never comes as a safe integer from eight bytes that say another", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }), (number) => {
        const msgpack = bytes(`cf ${number.toString(16).padStart(16, "0")}`);
        assert.equal(decodeValue({ msgpack }, "number"), Number(number));
        assert.ok(!Number.isSafeInteger(decodeValue({ msgpack }, "number")));
      }),
    );
  });

  it("A number as text is read in no time, however long it is", () => {
    const zeros = "0".repeat(1_000_000);
    assert.throws(() => parseNumber(`1.${zeros}1`), ValueError);
    assert.equal(parseNumber(`1.${zeros}`), 1);
    assert.equal(parseNumber(`${zeros}1`), 1);
  }).timeout(2000);
});
