/** Heads of a form by the size of its length: in the head itself, then 1, 2 and 4 bytes after it. */
interface Form {
  readonly fixed: number;
  readonly longestFixed: number;
  readonly one?: number;
  readonly two: number;
  readonly four: number;
}

const TEXT: Form = { fixed: 0xa0, longestFixed: 31, one: 0xd9, two: 0xda, four: 0xdb };
const LIST: Form = { fixed: 0x90, longestFixed: 15, two: 0xdc, four: 0xdd };
const MAP: Form = { fixed: 0x80, longestFixed: 15, two: 0xde, four: 0xdf };

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
    this.#head(TEXT, bytes.length);
    this.raw(bytes);
  }

  list(length: number): void {
    this.#head(LIST, length);
  }

  map(length: number): void {
    this.#head(MAP, length);
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

  #head(form: Form, length: number): void {
    if (length <= form.longestFixed) this.raw([form.fixed + length]);
    else if (form.one !== undefined && length < 2 ** 8) this.raw([form.one, length]);
    else if (length < 2 ** 16) this.raw([form.two, length >>> 8, length]);
    else this.raw([form.four, length >>> 24, length >>> 16, length >>> 8, length]);
  }
}
