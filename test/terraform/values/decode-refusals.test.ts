import assert from "node:assert/strict";
import fc from "fast-check";
import type { CtyType } from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { ValueError } from "../../../provider/terraform/values/value-error.js";
import { bytes, ctyType, readsOrRefuses, typed, writtenByLibrary } from "./support.js";

const texts: CtyType = ["list", "string"];
const tags: CtyType = ["map", "string"];
const login: CtyType = ["object", { role: "string", uses: "number", tags }];

const early = "the bytes end too early";
const frames: [string, CtyType, string, string][] = [
  ["a string that ends too early", "string", 'a5 "hi"', `the value: ${early}`],
  ["a length that ends too early", "string", "da 00", `the value: ${early}`],
  ["a length beyond the bytes", "string", "db ffffffff 61", `the value: ${early}`],
  ["a number that ends too early", "number", "cb 00", `the value: ${early}`],
  ["an extension that ends too early", "string", "c7 03", `the value: ${early}`],
  ["an extension beyond the bytes", "string", "c9 ffffffff 0c", `the value: ${early}`],
  ["a list beyond the bytes", texts, "dd ffffffff a0", `the value: ${early}`],
  ["a map beyond the bytes", tags, "df ffffffff a0 a0", `the value: ${early}`],
  ["a map with a key and no value", tags, "81 a0", `the value: ${early}`],
  ["a list in which an element is missing", texts, "92 d9", `the value: ${early}`],
  ["an element that ends too early", texts, "92 a0 a1", `[1]: ${early}`],
  ["bytes after the value", "bool", "c3 c3", "the value: there are bytes after the value"],
  ["a number for a string", "string", "05", "the value: a string is wanted"],
  ["binary data for a string", "string", "c4 01 61", "the value: a string is wanted"],
  ["a list for a string", "string", "90", "the value: a string is wanted"],
  ["a string for a boolean", "bool", 'a4 "true"', "the value: true or false is wanted"],
  ["a boolean for a number", "number", "c3", "the value: a number is wanted"],
  ["a map for a list", texts, "80", "the value: a list is wanted"],
  ["a list for a map", tags, "90", "the value: a map is wanted"],
  ["a string for an object", login, "a0", "the value: a map is wanted"],
  [
    "a text that is no number",
    "number",
    "a1 61",
    "the value: a number is wanted, not another text",
  ],
  ["NaN", "number", "cb 7ff8000000000000", "the value: a number is wanted, not NaN"],
  ["a float that is NaN", "number", "ca 7fc00000", "the value: a number is wanted, not NaN"],
  ["a byte that msgpack never uses", "string", "c1", "the value: a string is wanted"],
  ["text that is not UTF-8", "string", "a1 ff", "the value: a text that is not UTF-8"],
  ["half of a surrogate pair", "string", "a3 eda080", "the value: a text that is not UTF-8"],
  ["a key that is not UTF-8", tags, "81 a1 ff a0", "the value: a text that is not UTF-8"],
  ["a key that is no string", tags, "81 05 a0", "the value: a string is wanted"],
  ["a key that is null", tags, "81 c0 a0", "the value: a string is wanted"],
  ["an unknown key", tags, "81 d4 00 00 a0", "the value: a string is wanted"],
  ["a key twice", tags, "82 a1 61 a0 a1 61 a0", '["a"]: it is there twice'],
  ["an attribute twice", login, '82 a4 "uses" 05 a4 "uses" 05', "uses: it is there twice"],
  ["an attribute too many", login, '81 a3 "use" 05', "use: there is no such attribute"],
  ["a wrong attribute", login, '81 a4 "role" c3', "role: a string is wanted"],
  ["something deep inside", login, '81 a4 "tags" 81 a1 61 05', 'tags["a"]: a string is wanted'],
  [
    "something after that",
    ["set", login],
    "92 c0 81 a1 61 c0",
    "[1].a: there is no such attribute",
  ],
  ...["d4 01 00", "d4 ff 00", "d5 00 00 00", "d8 0d 00000000 00000000 00000000 00000000"].map(
    (hex): [string, CtyType, string, string] => [
      `the extension ${hex}`,
      "string",
      hex,
      "the value: an extension of msgpack that Terraform does not have",
    ],
  ),
];

const documents: [string, CtyType, string, string][] = [
  ["what is not JSON", "string", '"hi', "the value: it is not JSON"],
  ["what is not UTF-8", "string", '"\xff"', "the value: a text that is not UTF-8"],
  ["a number for a string", "string", "5", "the value: a string is wanted"],
  ["a string for a boolean", "bool", '"true"', "the value: true or false is wanted"],
  ["a string for a number", "number", '"5"', "the value: a number is wanted"],
  ["an object for a list", texts, "{}", "the value: a list is wanted"],
  ["a list for a map", tags, "[]", "the value: a map is wanted"],
  ["a string for an object", login, '""', "the value: a map is wanted"],
  ["an attribute too many", login, '{"use":5}', "use: there is no such attribute"],
  ["a wrong element", texts, '["a",5]', "[1]: a string is wanted"],
  ["something deep inside", login, '{"tags":{"a":5}}', 'tags["a"]: a string is wanted'],
];

describe("Decode refusals", () => {
  for (const [what, type, hex, message] of frames) {
    it(`Refusing what is no value of Terraform refuses ${what} in msgpack`, () => {
      const msgpack = bytes(hex);
      assert.throws(() => decodeValue({ msgpack }, type), { name: "ValueError", message });
    });
  }

  for (const [what, type, json, message] of documents) {
    it(`Refusing what is no value of Terraform refuses ${what} in JSON`, () => {
      const value = { json: Buffer.from(json, "latin1") };
      assert.throws(() => decodeValue(value, type), { name: "ValueError", message });
    });
  }

  it("Refusing what is no value of Terraform refuses a refinement that Terraform would not take back", () => {
    const longest = Buffer.concat([bytes("c8 0400 0c"), Buffer.alloc(1024)]);
    readsOrRefuses({ msgpack: longest }, "string");
    assert.notEqual(decodeValue({ msgpack: longest }, "string"), null);
    const longer = Buffer.concat([bytes("c8 0401 0c"), Buffer.alloc(1025)]);
    assert.throws(() => decodeValue({ msgpack: longer }, "string"), ValueError);
  });

  it("Refusing what is no value of Terraform refuses what is deeper than the type, however deep", () => {
    const lists = Buffer.alloc(1_000_000, 0x91);
    const maps = Buffer.from("81a161".repeat(300_000), "hex");
    const json = Buffer.from(`${"[".repeat(500_000)}${"]".repeat(500_000)}`);
    for (const value of [{ msgpack: lists }, { msgpack: maps }, { json }]) {
      for (const type of [texts, tags, login]) {
        assert.throws(() => decodeValue(value, type), ValueError);
      }
    }
  });

  it("Refusing what is no value of Terraform never says the value", () => {
    const secret = "hunter2";
    const frames = [secret, [secret], [[secret]], { role: [secret] }, { uses: secret }].flatMap(
      (value) => [
        { msgpack: writtenByLibrary(value) },
        { msgpack: Buffer.concat([writtenByLibrary(value), Buffer.from(secret)]) },
        { json: Buffer.from(JSON.stringify(value)) },
      ],
    );
    const documents = [secret, `"${secret}`, `[${secret}]`].map((json) => ({
      json: Buffer.from(json),
    }));
    const types: CtyType[] = ["number", "bool", ["list", "number"], ["map", "bool"], login];
    for (const value of [...frames, ...documents]) {
      for (const type of types) {
        assert.throws(
          () => decodeValue(value, type),
          (error: Error) => !`${String(error.stack)}${String(error.cause)}`.includes(secret),
        );
      }
    }
  });

  it("Refusing what is no value of Terraform shortens a long name", () => {
    const json = Buffer.from(JSON.stringify({ ["a".repeat(10_000)]: 5 }));
    for (const type of [tags, login]) {
      assert.throws(
        () => decodeValue({ json }, type),
        (error: Error) => error.message.length < 150,
      );
    }
  });

  it("Refusing what is no value of Terraform reads or refuses any bytes", () => {
    const any = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(any, ctyType, (msgpack, type) => {
        readsOrRefuses({ msgpack }, type);
        readsOrRefuses({ json: msgpack }, type);
      }),
      { numRuns: 1000 },
    );
  });

  it("Refusing what is no value of Terraform reads or refuses any change to a value", () => {
    const change = fc.record({
      at: fc.nat(),
      drop: fc.nat(4),
      put: fc.uint8Array({ maxLength: 6 }),
    });
    fc.assert(
      fc.property(typed, fc.array(change, { minLength: 1, maxLength: 4 }), (one, changes) => {
        const msgpack = [...writtenByLibrary(one.value)];
        for (const { at, drop, put } of changes) msgpack.splice(at % msgpack.length, drop, ...put);
        readsOrRefuses({ msgpack: Uint8Array.from(msgpack) }, one.type);
      }),
      { numRuns: 500 },
    );
  });

  it("Refusing what is no value of Terraform refuses every value that is cut short", () => {
    fc.assert(
      fc.property(typed, fc.nat(), ({ type, value }, at) => {
        const whole = writtenByLibrary(value);
        const msgpack = whole.slice(0, at % whole.length);
        fc.pre(msgpack.length > 0);
        assert.throws(() => decodeValue({ msgpack }, type), ValueError);
      }),
    );
  });

  it("Refusing what is no value of Terraform reads or refuses any JSON", () => {
    fc.assert(
      fc.property(fc.json(), ctyType, (json, type) => {
        readsOrRefuses({ json: Buffer.from(json) }, type);
      }),
    );
  });
});
