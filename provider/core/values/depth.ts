/** No argument has more levels than a list or a connection; this leaves room for what is to come. */
export const MAX_DEPTH = 8;

/**
 * Whether a value is nested deeper than any argument, or holds itself, so that whoever walks it
 * would never come to an end. Each object is looked at once; into a leaf, as an output, nobody walks.
 */
export function isTooDeep(
  value: unknown,
  isLeaf: (value: object) => boolean = () => false,
): boolean {
  const levels = new Map<object, number>();
  /** How many levels are below; Infinity for a value that holds itself. */
  const levelsOf = (one: unknown, above: number): number => {
    if (typeof one !== "object" || one === null || isLeaf(one)) return 0;
    if (above >= MAX_DEPTH) return Number.POSITIVE_INFINITY;
    const known = levels.get(one);
    if (known !== undefined) return known;
    levels.set(one, Number.POSITIVE_INFINITY);
    let deepest = 0;
    for (const part of Object.values(one)) deepest = Math.max(deepest, levelsOf(part, above + 1));
    levels.set(one, deepest + 1);
    return deepest + 1;
  };
  return levelsOf(value, 0) > MAX_DEPTH;
}
