import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { allOf, refusedWith } from "../expect.js";
import type { Gateway } from "../gateway.js";
import {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  readList,
  readPage,
  readPages,
  type Listing,
} from "../listing.js";

/** Whether a list can be read in pages without missing or doubling anything. */
export function pagingChecks<T>(name: string, listing: Listing<T>): readonly Check<Gateway>[] {
  const { action, things } = listing;
  return [
    {
      id: `${name}.paging.count`,
      title: `${action}: TotalCount is the number of ${things}, and each comes once`,
      run: (gateway) => twice(() => checkCount(gateway, listing)),
    },
    {
      id: `${name}.paging.pages`,
      title: `${action}: small pages hold the same ${things} in the same order`,
      run: (gateway) => twice(() => checkPages(gateway, listing)),
    },
    {
      id: `${name}.paging.behind`,
      title: `${action}: an Offset behind the last gives an empty page with the same TotalCount`,
      run: (gateway) => twice(() => checkBehind(gateway, listing)),
    },
    {
      id: `${name}.paging.default`,
      title: `${action}: without Offset and Limit it gives the first ${DEFAULT_LIMIT}`,
      run: (gateway) => twice(() => checkDefault(gateway, listing)),
    },
    {
      id: `${name}.paging.bounds`,
      title: `${action}: an Offset or a Limit out of bounds is refused`,
      run: (gateway) => checkBounds(gateway, listing),
    },
  ];
}

/** Somebody may change the account between two pages, but not each time. */
async function twice(check: () => Promise<Finding>): Promise<Finding> {
  const first = await check();
  return first.outcome === "failed" ? check() : first;
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
  if (
    !sameIds(
      listing,
      pages.flatMap(({ items }) => items),
      all,
    )
  ) {
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
  const findings: Finding[] = [];
  for (const parameters of [{ Limit: MAX_LIMIT + 1 }, { Limit: "10" }, { Offset: -1 }]) {
    const answer = await call({ action, parameters });
    const { outcome, detail } = refusedWith(answer, "InvalidParameter", "InvalidParameterValue");
    findings.push({ outcome, detail: detail && `${JSON.stringify(parameters)}: ${detail}` });
  }
  return allOf(findings);
}

function sameIds<T>({ id }: Listing<T>, some: readonly T[], others: readonly T[]): boolean {
  return (
    some.length === others.length &&
    others.every((other, index) => {
      const one = some[index];
      return one !== undefined && id(one) === id(other);
    })
  );
}
