/** Asks for two things, the one or the other first. */
export async function inOrder<One, Other>(
  isFirst: boolean,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<readonly [One, Other]> {
  if (isFirst) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
}
