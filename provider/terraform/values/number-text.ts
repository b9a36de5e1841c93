import { ValueError } from "./value-error.js";

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const SCIENTIFIC = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * Reads a decimal text. Terraform computes with more digits than JavaScript, so the nearest number
 * is taken. Beyond 2^53 that is never a safe integer, which validation asks for. What would round to
 * a safe integer is refused, since nobody could tell it from the integer later.
 */
export function parseNumber(text: string): number {
  if (!DECIMAL.test(text)) throw new ValueError("a number is wanted, not another text");
  const number = withoutMinusZero(Number(text));
  if (Number.isSafeInteger(number) && significant(text) !== significant(String(number))) {
    throw new ValueError("a number with more digits than can be kept");
  }
  return number;
}

/** The number, where -0 is 0 as in Terraform. */
export function withoutMinusZero(number: number): number {
  return number === 0 ? 0 : number;
}

/** Writes a number as digits without an exponent. */
export function printNumber(number: number): string {
  if (!Number.isFinite(number)) throw new ValueError("the number is not finite");
  const text = String(number);
  const [, sign, first, rest = "", exponent] = SCIENTIFIC.exec(text) ?? [];
  if (sign === undefined || first === undefined) return text;
  const digits = first + rest;
  const point = Number(exponent) + 1;
  // JavaScript writes an exponent only where all digits are on one side of the point.
  return point > 0 ? sign + digits.padEnd(point, "0") : `${sign}0.${"0".repeat(-point)}${digits}`;
}

/** The digits from the first to the last that is not 0, and where they stand. */
function significant(text: string): string {
  const [mantissa = "", exponent = "0"] = text.replace(/^[+-]/, "").toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  // A loop, since /0+$/ takes quadratic time for many zeros before another digit.
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  if (end === 0) return "0";
  const zeros = digits.length - end;
  return `${digits.slice(0, end)}e${Number(exponent) - fraction.length + zeros}`;
}
