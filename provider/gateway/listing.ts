import { contractResponse, type Credential, type StackAuthorization } from "./contract.js";
import type { Gateway, GatewayAnswer } from "./gateway.js";

/** The most that a page holds, by the contract. */
export const MAX_LIMIT = 100;

/** How many items a page holds when no Limit is named, by the contract. */
export const DEFAULT_LIMIT = 20;

/** An action that lists in pages. */
export interface Listing<T> {
  readonly action: string;
  readonly things: string;
  readonly page: (answer: GatewayAnswer) => Page<T>;
  readonly id: (item: T) => string;
}

interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export const credentialListing: Listing<Credential> = {
  action: "DescribeCredentials",
  things: "credentials",
  page(answer) {
    const { TotalCount, Credentials } = contractResponse("DescribeCredentials", answer);
    return { total: TotalCount, items: Credentials };
  },
  id: ({ CredentialId }) => CredentialId,
};

export const stackListing: Listing<StackAuthorization> = {
  action: "DescribeStackAuthorizations",
  things: "stacks",
  page(answer) {
    const { TotalCount, Stacks } = contractResponse("DescribeStackAuthorizations", answer);
    return { total: TotalCount, items: Stacks };
  },
  id: ({ StackId }) => StackId,
};

export async function readPage<T>(
  { call }: Gateway,
  { action, page }: Listing<T>,
  parameters: { readonly Offset?: number; readonly Limit?: number },
): Promise<Page<T>> {
  return page(await call({ action, parameters }));
}

/** Reads pages until one is short, or as many items are there as the first page's TotalCount. */
export async function readPages<T>(gateway: Gateway, listing: Listing<T>, limit: number) {
  const pages: Page<T>[] = [];
  for (let read = 0; ;) {
    const page = await readPage(gateway, listing, { Offset: read, Limit: limit });
    pages.push(page);
    read += page.items.length;
    if (page.items.length < limit || read >= (pages[0]?.total ?? 0)) return pages;
  }
}

export async function readList<T>(gateway: Gateway, listing: Listing<T>): Promise<readonly T[]> {
  return (await readPages(gateway, listing, MAX_LIMIT)).flatMap(({ items }) => items);
}
