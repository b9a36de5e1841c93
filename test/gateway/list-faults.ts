import type { Answered } from "./altering-gateway.js";
import { accepting, altering, type Fault } from "./fault.js";

type Items = Record<string, unknown>[];

/** The faults of an action that lists, on a long list. */
export function listFaults(listing: {
  name: string;
  action: string;
  field: string;
  id: string;
  prefix: string;
}): Fault[] {
  const { name, action, field, id, prefix } = listing;
  const listed = ({ action: one, code }: Answered) => one === action && code === "";
  const itemsOf = ({ response }: Answered) => response[field] as Items;
  const limitOf = ({ parameters }: Answered) => Number(parameters.Limit ?? 0);
  return [
    {
      check: `${name}.paging.count`,
      wrong: "counts one too many",
      ...altering(listed, ({ response }) => {
        response.TotalCount = Number(response.TotalCount) + 1;
      }),
    },
    {
      check: `${name}.paging.count`,
      wrong: "lists one twice and forgets another",
      ...altering(listed, (one) => {
        for (const item of itemsOf(one)) {
          if (item[id] === `${prefix}-00000002`) item[id] = `${prefix}-00000001`;
        }
      }),
    },
    {
      check: `${name}.paging.pages`,
      wrong: "turns small pages round",
      ...altering(
        (one) => listed(one) && limitOf(one) > 1 && limitOf(one) < 100,
        (one) => {
          itemsOf(one).reverse();
        },
      ),
    },
    {
      check: `${name}.paging.behind`,
      wrong: "begins again behind the last",
      ...altering(
        (one) => listed(one) && Number(one.parameters.Offset) > Number(one.response.TotalCount),
        (one) => {
          one.response[field] = [{ ...exampleOf(action) }];
        },
      ),
    },
    {
      check: `${name}.paging.default`,
      wrong: "gives ten when not asked for a number",
      ...altering(
        (one) => listed(one) && one.parameters.Limit === undefined,
        (one) => {
          itemsOf(one).splice(10);
        },
      ),
    },
    {
      check: `${name}.paging.bounds`,
      wrong: "takes a Limit of 101",
      ...accepting((one) => one.action === action && limitOf(one) === 101),
    },
    {
      check: `${name}.paging.bounds`,
      wrong: "takes an Offset below 0",
      ...accepting((one) => one.action === action && one.parameters.Offset === -1),
    },
  ];
}

function exampleOf(action: string): object {
  return action === "DescribeStackAuthorizations"
    ? { StackId: "stk-00000001", Method: "Authorization" }
    : {
        CredentialId: "cred-00000001",
        Name: "legacy",
        Provider: "Tencent Cloud",
        SecretId: "AKID",
        State: "Ready",
        CreateTime: "2026-01-31T08:00:00Z",
      };
}
