import { FORMS, type Form } from "./msgpack-reader.js";

const encoder = new TextEncoder();

/** Writes the part of msgpack that values need, each piece in its shortest form. */
export class MsgpackWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  nil(): void {
    this.raw([0xc0]);
  }

  bool(value: boolean): void {
    this.raw([value ? 0xc3 : 0xc2]);
  }

  text(value: string): void {
    const bytes = encoder.encode(value);
    this.#head(FORMS.text, bytes.length);
    this.raw(bytes);
  }

  list(length: number): void {
    this.#head(FORMS.list, length);
  }

  map(length: number): void {
    this.#head(FORMS.map, length);
  }

  /** Bytes that are msgpack already. */
  raw(bytes: ArrayLike<number>): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  #head({ fixed, bits, heads: [one, two, four] }: Form, length: number): void {
    if (length <= bits) this.raw([fixed + length]);
    else if (one !== undefined && length < 2 ** 8) this.raw([one, length]);
    else if (length < 2 ** 16) this.raw([two, length >>> 8, length]);
    else this.raw([four, length >>> 24, length >>> 16, length >>> 8, length]);
  }
}
