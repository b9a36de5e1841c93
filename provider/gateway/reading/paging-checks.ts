import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { describeAnswer, isRefusal } from "../contract.js";
import type { Gateway } from "../gateway.js";
import {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  readList,
  readPage,
  readPages,
  type Listing,
} from "../listing.js";

type PagingCheck<T> = (gateway: Gateway, listing: Listing<T>) => Promise<Finding>;

/** Whether a list can be read in pages without missing or doubling anything. */
export function pagingChecks<T>(name: string, listing: Listing<T>): readonly Check<Gateway>[] {
  const { action, things } = listing;
  const behind = "an Offset behind the last gives an empty page with the same TotalCount";
  const checks: [string, string, PagingCheck<T>][] = [
    ["count", `TotalCount is the number of ${things}, and each comes once`, twice(checkCount)],
    ["pages", `small pages hold the same ${things} in the same order`, twice(checkPages)],
    ["behind", behind, twice(checkBehind)],
    [
      "default",
      `without Offset and Limit it gives the first ${DEFAULT_LIMIT}`,
      twice(checkDefault),
    ],
    ["bounds", "an Offset or a Limit out of bounds is refused", checkBounds],
  ];
  return checks.map(([what, title, check]) => ({
    id: `${name}.paging.${what}`,
    title: `${action}: ${title}`,
    run: (gateway) => check(gateway, listing),
  }));
}

/** Somebody may change the account between two pages, but not each time. */
function twice<T>(check: PagingCheck<T>): PagingCheck<T> {
  return async (gateway, listing) => {
    const first = await check(gateway, listing);
    return first.outcome === "failed" ? check(gateway, listing) : first;
  };
}

async function checkCount<T>(gateway: Gateway, listing: Listing<T>): Promise<Finding> {
  const pages = await readPages(gateway, listing, MAX_LIMIT);
  const ids = pages.flatMap(({ items }) => items).map(listing.id);
  const total = pages[0]?.total ?? 0;
  if (new Set(ids).size < ids.length) return failed("an id comes twice");
  if (ids.length !== total) return failed(`TotalCount is ${total}, but ${ids.length} came`);
  return passed();
}

async function checkPages<T>(gateway: Gateway, listing: Listing<T>): Promise<Finding> {
  const all = await readList(gateway, listing);
  if (all.length < 2) {
    return notChecked(`the account has ${all.length} ${listing.things}, and it takes two`);
  }
  const limit = Math.min(Math.ceil(all.length / 3), MAX_LIMIT - 1);
  const pages = await readPages(gateway, listing, limit);
  const large = pages.find(({ items }) => items.length > limit);
  if (large !== undefined) return failed(`with Limit ${limit}, ${large.items.length} came`);
  const together = pages.flatMap(({ items }) => items);
  if (!sameIds(listing, together, all)) {
    return failed(`with Limit ${limit}, the pages together are not the list`);
  }
  const totals = new Set(pages.map(({ total }) => total));
  if (totals.size > 1) return failed(`TotalCount differs: ${[...totals].join(", ")}`);
  return passed(`${pages.length} pages of ${limit}`);
}

async function checkBehind<T>(gateway: Gateway, listing: Listing<T>): Promise<Finding> {
  const { total } = await readPage(gateway, listing, { Offset: 0, Limit: 1 });
  const behind = await readPage(gateway, listing, { Offset: total + 1, Limit: 1 });
  if (behind.items.length > 0) return failed(`${behind.items.length} came`);
  if (behind.total !== total) return failed(`TotalCount is ${behind.total}, not ${total}`);
  return passed();
}

async function checkDefault<T>(gateway: Gateway, listing: Listing<T>): Promise<Finding> {
  const all = await readList(gateway, listing);
  if (all.length <= DEFAULT_LIMIT) {
    return notChecked(
      `the account has ${all.length} ${listing.things}, and it takes more than ${DEFAULT_LIMIT}`,
    );
  }
  const { items } = await readPage(gateway, listing, {});
  if (sameIds(listing, items, all.slice(0, DEFAULT_LIMIT))) return passed();
  return failed(`${items.length} came, not the first ${DEFAULT_LIMIT}`);
}

async function checkBounds<T>({ call }: Gateway, { action }: Listing<T>): Promise<Finding> {
  for (const parameters of [{ Limit: MAX_LIMIT + 1 }, { Limit: "10" }, { Offset: -1 }]) {
    const answer = await call({ action, parameters });
    if (isRefusal(answer, "InvalidParameter", "InvalidParameterValue")) continue;
    const seen = `${describeAnswer(answer)} instead of InvalidParameter or InvalidParameterValue`;
    return failed(`${JSON.stringify(parameters)}: ${action}: ${seen}`);
  }
  return passed();
}

function sameIds<T>({ id }: Listing<T>, some: readonly T[], others: readonly T[]): boolean {
  return JSON.stringify(some.map(id)) === JSON.stringify(others.map(id));
}
