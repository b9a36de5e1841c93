/**
 * How many of the things are kept that calls leave behind and no call removes: keys that STS issued,
 * tokens of logins, tasks that are done, events. A test makes few of them, and the state file is
 * written with all of them at each change.
 */
export const MAX_KEPT = 2000;

/** A list without the oldest of the items that may be forgotten, when there are too many of those. */
export function withoutOldest<T>(items: T[], mayGo: (item: T) => boolean): T[] {
  if (items.length <= MAX_KEPT) return items;
  let surplus = items.filter(mayGo).length - MAX_KEPT;
  return items.filter((item) => {
    if (surplus <= 0 || !mayGo(item)) return true;
    surplus -= 1;
    return false;
  });
}
