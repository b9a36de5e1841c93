import { changes, reads } from "../api/action.js";
import { paging } from "../api/parameters.js";
import type { CloudService } from "../service.js";
import { operations } from "./control.js";
import {
  DescribeStackEvent,
  DescribeStackEvents,
  DescribeStacks,
  DescribeStackVersions,
} from "./describe-handlers.js";
import {
  ApplyStack,
  CreateStack,
  CreateStackVersion,
  DeleteStack,
  DeleteStackVersion,
  DestroyStack,
  PlanStack,
  UpdateStack,
  UpdateStackVersion,
} from "./handlers.js";
import { checkSeed, seedAccount } from "./seed.js";

const required = { type: "string", required: true } as const;
const optional = { type: "string" } as const;
const ids = { type: "strings" } as const;
const filters = { type: "filters" } as const;
const operation = { StackId: required, VersionId: required } as const;

/** Tencent Infrastructure as Code. */
export const tic: CloudService = {
  name: "tic",
  version: "2020-11-17",
  regional: true,
  routes: {
    CreateStack: changes(
      {
        StackName: required,
        StackRegion: required,
        TemplateUrl: required,
        Description: optional,
      },
      CreateStack,
    ),
    CreateStackVersion: changes(
      { StackId: required, TemplateUrl: required, VersionName: optional, Description: optional },
      CreateStackVersion,
    ),
    UpdateStack: changes(
      { StackId: required, StackName: optional, Description: optional },
      UpdateStack,
    ),
    UpdateStackVersion: changes(
      { VersionId: required, TemplateUrl: required, VersionName: optional, Description: optional },
      UpdateStackVersion,
    ),
    PlanStack: changes(operation, PlanStack),
    ApplyStack: changes(operation, ApplyStack),
    DestroyStack: changes(operation, DestroyStack),
    DeleteStack: changes({ StackId: required }, DeleteStack),
    DeleteStackVersion: changes({ VersionId: required }, DeleteStackVersion),
    DescribeStacks: reads({ StackIds: ids, ...paging }, DescribeStacks),
    DescribeStackVersions: reads(
      { VersionIds: ids, Filters: filters, ...paging },
      DescribeStackVersions,
    ),
    DescribeStackEvents: reads({ EventIds: ids, Filters: filters, ...paging }, DescribeStackEvents),
    DescribeStackEvent: reads({ EventId: required }, DescribeStackEvent),
  },
  operations,
  seed: { check: checkSeed, account: seedAccount },
};
