import { systemClock } from "../../core/engine/clock.js";
import { LIST_AGAIN_PAUSE_MS } from "../../core/engine/timings.js";
import type { Answer } from "../answer.js";
import type { ApiRequest } from "../api-actions.js";
import { clientErrors } from "../errors.js";
import type { RunContext } from "../run-context.js";
import type { Call } from "../tencent-cloud.js";

/** The most that one page of these APIs holds. */
export const PAGE_SIZE = 100;
/** A list that changes again and again during so many readings is not going to hold still. */
const MAX_READINGS = 8;

/** A list in an API with Offset, Limit and TotalCount. */
interface Listing<T> {
  readonly request: ApiRequest;
  /** The answer's field with the items. */
  readonly items: string;
  readonly read: (item: Answer) => T;
  readonly id: (item: T) => string;
}

/**
 * Reads all pages of a list, as it is at one time.
 *
 * What is not in this list is taken for gone, so it must be complete: TotalCount is the same on
 * each page and is the number of items, no id comes twice, and each page begins with the last item
 * of the page before (else items have moved, and one of them may have been passed over). A list
 * that changed meanwhile is read again; `listing-changed` when it never holds still.
 */
export async function listAll<T>(
  call: Call,
  { stop, clock = systemClock }: Pick<RunContext, "stop" | "clock">,
  listing: Listing<T>,
): Promise<readonly T[]> {
  for (let readings = 1; ; readings += 1) {
    const { items, source } = await readOnce(call, listing);
    if (items !== undefined) return items;
    if (readings === MAX_READINGS) {
      const reason = `The list changed during each of ${MAX_READINGS} readings`;
      throw clientErrors.make("listing-changed", { ...source, reason });
    }
    await clock.sleep(LIST_AGAIN_PAUSE_MS * readings, stop);
  }
}

/** Gives no items when the list changed between two pages. */
async function readOnce<T>(call: Call, { request, items: field, read, id }: Listing<T>) {
  const items: T[] = [];
  for (let total: number | undefined; ;) {
    const overlap = items.length === 0 ? 0 : 1;
    const position = { Offset: items.length - overlap, Limit: PAGE_SIZE };
    const page = await call({ ...request, parameters: { ...request.parameters, ...position } });
    const { source } = page;
    const found = page.parts(field).map(read);
    const count = page.count("TotalCount");
    total ??= count;
    const last = items.at(-1);
    const [first] = found;
    const joins = last === undefined || (first !== undefined && id(first) === id(last));
    if (count !== total || !joins) return { source };
    items.push(...found.slice(overlap));
    const whole = items.length === total;
    if (whole && new Set(items.map(id)).size === total) return { items, source };
    // No progress, too many or twice the same: the pages do not belong together.
    if (whole || items.length > total || found.length <= overlap) return { source };
  }
}
