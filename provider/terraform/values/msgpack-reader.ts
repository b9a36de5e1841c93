import { UNKNOWN_VALUE, UnknownValue } from "./cty.js";
import { parseNumber, withoutMinusZero } from "./number-text.js";
import { ValueError } from "./value-error.js";

const NIL = 0xc0;
const FALSE = 0xc2;
const TRUE = 0xc3;

/** How a form says its length: in the low bits of its first byte, or in 1, 2 or 4 bytes after it. */
export interface Form {
  readonly name: string;
  readonly fixed: number;
  readonly bits: number;
  /** First bytes before a length of 1, 2 and 4 bytes. */
  readonly heads: readonly [one: number | undefined, two: number, four: number];
  /** How many bytes one of the length takes at least. */
  readonly unit: 1 | 2;
}

const SIZES = [1, 2, 4] as const;

export const FORMS = {
  text: { name: "a string", fixed: 0xa0, bits: 0x1f, heads: [0xd9, 0xda, 0xdb], unit: 1 },
  list: { name: "a list", fixed: 0x90, bits: 0x0f, heads: [undefined, 0xdc, 0xdd], unit: 1 },
  map: { name: "a map", fixed: 0x80, bits: 0x0f, heads: [undefined, 0xde, 0xdf], unit: 2 },
} as const satisfies Readonly<Record<string, Form>>;

const NUMBERS: Readonly<Record<number, readonly [number, (view: DataView, at: number) => number]>> =
  {
    0xca: [4, (view, at) => view.getFloat32(at)],
    0xcb: [8, (view, at) => view.getFloat64(at)],
    0xcc: [1, (view, at) => view.getUint8(at)],
    0xcd: [2, (view, at) => view.getUint16(at)],
    0xce: [4, (view, at) => view.getUint32(at)],
    0xcf: [8, (view, at) => Number(view.getBigUint64(at))],
    0xd0: [1, (view, at) => view.getInt8(at)],
    0xd1: [2, (view, at) => view.getInt16(at)],
    0xd2: [4, (view, at) => view.getInt32(at)],
    0xd3: [8, (view, at) => Number(view.getBigInt64(at))],
  };

const EXTENSIONS: Readonly<Record<number, number>> = {
  0xd4: 1,
  0xd5: 2,
  0xd6: 4,
  0xd7: 8,
  0xd8: 16,
};
const LONG_EXTENSIONS: Readonly<Record<number, 1 | 2 | 4>> = { 0xc7: 1, 0xc8: 2, 0xc9: 4 };
const PLAIN_UNKNOWN = 0;
const REFINED_UNKNOWN = 12;
/** Terraform refuses longer ones. */
const LONGEST_REFINEMENT = 1024;

/**
 * Reads msgpack from its start, one piece at a time. It believes no length that the bytes cannot
 * hold, and it never reads deeper than it is asked to.
 */
export class MsgpackReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  end(): void {
    if (this.#at < this.#bytes.length) throw new ValueError("there are bytes after the value");
  }

  nil(): boolean {
    const found = this.#bytes[this.#at] === NIL;
    if (found) this.#at++;
    return found;
  }

  unknown(): UnknownValue | undefined {
    const start = this.#at;
    const head = this.#bytes[start] ?? NIL;
    const size = LONG_EXTENSIONS[head];
    if (size === undefined && EXTENSIONS[head] === undefined) return undefined;
    this.#at++;
    const length = size === undefined ? (EXTENSIONS[head] ?? 0) : this.#uint(size);
    const kind = this.#uint(1);
    this.#skip(length);
    if (kind === PLAIN_UNKNOWN && length <= 1) return UNKNOWN_VALUE;
    if (kind !== REFINED_UNKNOWN || length > LONGEST_REFINEMENT) {
      throw new ValueError("an extension of msgpack that Terraform does not have");
    }
    return new UnknownValue(Uint8Array.from(this.#bytes.subarray(start, this.#at)));
  }

  bool(): boolean {
    const head = this.#uint(1);
    if (head !== TRUE && head !== FALSE) throw new ValueError("true or false is wanted");
    return head === TRUE;
  }

  text(): string {
    const length = this.#length(FORMS.text);
    const start = this.#skip(length);
    return readUtf8(this.#bytes.subarray(start, start + length));
  }

  number(): number {
    const head = this.#uint(1);
    if (head < 0x80) return head;
    if (head >= 0xe0) return head - 0x100;
    const form = NUMBERS[head];
    if (form === undefined) {
      this.#at--;
      if (!has(FORMS.text, head)) throw new ValueError("a number is wanted");
      return parseNumber(this.text());
    }
    const [size, read] = form;
    const number = read(this.#view, this.#skip(size));
    if (Number.isNaN(number)) throw new ValueError("a number is wanted, not NaN");
    return withoutMinusZero(number);
  }

  list(): number {
    return this.#length(FORMS.list);
  }

  map(): number {
    return this.#length(FORMS.map);
  }

  #length(form: Form): number {
    const head = this.#uint(1);
    if (!has(form, head)) throw new ValueError(`${form.name} is wanted`);
    const size = SIZES[form.heads.indexOf(head)];
    const length = size === undefined ? head & form.bits : this.#uint(size);
    this.#need(length * form.unit);
    return length;
  }

  #uint(size: 1 | 2 | 4): number {
    const at = this.#skip(size);
    if (size === 1) return this.#view.getUint8(at);
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  /** Goes on by so many bytes and answers where they start. */
  #skip(size: number): number {
    this.#need(size);
    const start = this.#at;
    this.#at += size;
    return start;
  }

  #need(size: number): void {
    if (this.#bytes.length - this.#at < size) throw new ValueError("the bytes end too early");
  }
}

function has(form: Form, head: number): boolean {
  return (head & ~form.bits) === form.fixed || form.heads.includes(head);
}

// A mark at the start is a part of the text: it has to go back as it came.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function readUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ValueError("a text that is not UTF-8");
  }
}
