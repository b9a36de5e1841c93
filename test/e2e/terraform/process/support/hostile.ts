import { decode, encode, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import fc from "fast-check";

import { encodeRequest } from "../../../../terraform/server/raw-client.js";
import type { Sent } from "./conversation.js";

/** One change for the worse of a request. */
export type Mutation =
  | { readonly how: "frame" | "bytes"; readonly at: number; readonly edit: Edit }
  | { readonly how: "value"; readonly at: number; readonly inside: number; readonly value: unknown }
  | { readonly how: "text"; readonly at: number; readonly text: string }
  | { readonly how: "missing"; readonly at: number };

interface Edit {
  readonly from: number;
  readonly removed: number;
  readonly put: Uint8Array;
}

/** Places are fractions of what is there. */
const source = fc.nat(9_999).map((part) => part / 10_000);

const edit: fc.Arbitrary<Edit> = fc.record({
  from: source,
  removed: fc.nat(4),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    // Lengths that nothing has: of a text, bytes, an array, a map; and an array without an end.
    fc
      .constantFrom("dbffffffff", "c6ffffffff", "ddffffffff", "dfffffffff", "91".repeat(5000))
      .map((hex) => Buffer.from(hex, "hex")),
  ),
});

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("", "\u0000", "__proto__", "constructor", "../../x", "\ud800", "9".repeat(400)),
  fc.constantFrom("a".repeat(70_000), "1e999999999", "NaN", "-0", "auth/x/role/y", "cred-00000002"),
);

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, 0, -1, 2 ** 53, 1e308, NaN, -Infinity, [], {}, [[[[]]]]),
  fc.constantFrom<unknown>(["a", null], [1], { a: 1 }, { ["__proto__"]: 1 }, Buffer.from([255])),
  fc.constantFrom(new ExtData(0, Buffer.from([0])), new ExtData(12, Buffer.from([0x81, 1, 0xc2]))),
  fc.constantFrom(new ExtData(12, Buffer.from([0xc1])), new ExtData(99, Buffer.alloc(3))),
);

/** Changes for the worse. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ how: fc.constantFrom("frame" as const, "bytes" as const), at: source, edit }),
  {
    weight: 3,
    arbitrary: fc.record({
      how: fc.constant("value" as const),
      at: source,
      inside: source,
      value: hostileValue,
    }),
  },
  fc.record({ how: fc.constant("text" as const), at: source, text: hostileText }),
  fc.record({ how: fc.constant("missing" as const), at: source }),
);

/** The bytes of a request after a change for the worse. */
export function mutated({ name, request }: Sent, mutation: Mutation): Buffer {
  const { how, at } = mutation;
  if (how === "frame") return edited(encodeRequest(name, request), mutation.edit);
  const changed = structuredClone(request) as Tree;
  const leaves = leavesOf(changed).filter(({ key, value }) => {
    if (how === "missing") return true;
    if (how === "text") return typeof value === "string";
    return value instanceof Uint8Array && (how === "bytes" || key === "msgpack" || isJson(value));
  });
  const leaf = leaves[Math.floor(at * leaves.length)];
  if (leaf === undefined) return encodeRequest(name, request);
  if (how === "missing") Reflect.deleteProperty(leaf.holder, leaf.key);
  else leaf.holder[leaf.key] = changedLeaf(leaf.value, mutation);
  return encodeRequest(name, changed);
}

type Tree = Record<string, unknown>;

interface Leaf {
  readonly holder: Tree;
  readonly key: string;
  readonly value: unknown;
}

function changedLeaf(value: unknown, mutation: Exclude<Mutation, { how: "missing" }>): unknown {
  if (mutation.how === "text") return mutation.text;
  const bytes = value as Uint8Array;
  return mutation.how === "value" ? replacedIn(bytes, mutation) : edited(bytes, mutation.edit);
}

/** A value in which one part is another one: msgpack, or else JSON. */
function replacedIn(
  bytes: Uint8Array,
  { inside, value }: { readonly inside: number; readonly value: unknown },
): Uint8Array {
  const json = isJson(bytes);
  const read = (): unknown =>
    json ? JSON.parse(Buffer.from(bytes).toString()) : decode(bytes, { extensionCodec: keepsAll });
  const write = (whole: unknown) => (json ? Buffer.from(JSON.stringify(whole)) : encode(whole));
  const whole: Tree = { whole: read() };
  const leaves = leavesOf(whole);
  const leaf = leaves[Math.floor(inside * (leaves.length + 1))] ?? { holder: whole, key: "whole" };
  leaf.holder[leaf.key] = value;
  return write(whole.whole);
}

/** An object, by its first brace. */
function isJson(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7b;
}

/** Unknown values as they came. */
const keepsAll = new ExtensionCodec();

function leavesOf(tree: Tree): readonly Leaf[] {
  return Object.entries(tree).flatMap(([key, value]): readonly Leaf[] => {
    const isTree =
      typeof value === "object" &&
      value !== null &&
      !(value instanceof Uint8Array || value instanceof ExtData);
    return isTree ? leavesOf(value as Tree) : [{ holder: tree, key, value }];
  });
}

function edited(bytes: Uint8Array, { from, removed, put }: Edit): Buffer {
  const start = Math.floor(from * (bytes.length + 1));
  return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + removed)]);
}
