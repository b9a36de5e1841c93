export const VARINT = 0;
/** The layout of texts, bytes and messages: their length before them. */
export const BYTES = 2;
// No field of ours has these; there are no others any more.
const FIXED64 = 1;
const FIXED32 = 5;

/** The longest form of a number: 64 bits in groups of 7. */
const MAX_VARINT = 10;

export class FrameError extends Error {
  override readonly name = "FrameError";
}

/** Writes a number from 0 on in groups of 7 bits. */
export function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${value} cannot be sent: only integers from 0 on can`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

export class WireReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  /** A number; one above 2^53 is not exact, which matters to nobody who skips it. */
  varint(): number {
    let value = 0;
    for (let index = 0; index < MAX_VARINT; index++) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new FrameError("it ends within a number");
      this.position++;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
    throw new FrameError("a number in it has more than 64 bits");
  }

  /** What a field holds, a number or bytes, as its layout says. */
  content(layout: number): number | Uint8Array {
    switch (layout) {
      case VARINT:
        return this.varint();
      case FIXED64:
        return this.take(8);
      case BYTES:
        return this.take(this.varint());
      case FIXED32:
        return this.take(4);
      default:
        throw new FrameError(`a field in it has the unknown layout ${layout}`);
    }
  }

  private take(length: number): Uint8Array {
    const end = this.position + length;
    if (end > this.bytes.length) throw new FrameError("it ends within a field");
    const taken = this.bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }
}
