/*
 * As much of DER, the encoding of certificates, as one certificate takes. Each function gives a
 * complete element: its tag, its length, its content.
 */

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 0x100)) bytes.unshift(rest % 0x100);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** Elements in their order. */
export function sequence(...elements: readonly Uint8Array[]): Buffer {
  return element(0x30, ...elements);
}

/** A set; with one element it needs no order. */
export function setOf(one: Uint8Array): Buffer {
  return element(0x31, one);
}

/** A positive number from its bytes, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  // A first bit of 1 would make it negative.
  const sign = (digits[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return element(0x02, ...sign, digits);
}

/** Yes. (No is the default wherever it stands, and a default is left out.) */
export function yes(): Buffer {
  return element(0x01, Uint8Array.of(0xff));
}

/** Bits, all bytes of which are full. */
export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return element(0x03, Uint8Array.of(unusedBits), bytes);
}

/** Bytes. */
export function octetString(bytes: Uint8Array): Buffer {
  return element(0x04, bytes);
}

/** A text. */
export function utf8String(text: string): Buffer {
  return element(0x0c, Buffer.from(text, "utf8"));
}

/** The name of something, such as `1.2.840.10045.2.1`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 0x80];
    for (let left = Math.floor(arc / 0x80); left > 0; left = Math.floor(left / 0x80)) {
      groups.unshift((left % 0x80) | 0x80);
    }
    return groups;
  });
  return element(0x06, Uint8Array.from(bytes));
}

/** A moment, to the second: with two digits of the year up to 2049, as certificates want it. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\.\d+/, "").replace(/[-:T]/g, "");
  return at.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2), "ascii"))
    : element(0x18, Buffer.from(digits, "ascii"));
}

/** What is told apart by its number in the place where it stands. */
export function tagged(number: number, ...elements: readonly Uint8Array[]): Buffer {
  return element(0xa0 | number, ...elements);
}

/** Bytes that are told apart by their number in the place where they stand. */
export function taggedBytes(number: number, bytes: Uint8Array): Buffer {
  return element(0x80 | number, bytes);
}
