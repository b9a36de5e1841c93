import { changes, reads } from "../api/action.js";
import type { CloudService } from "../service.js";
import { operations } from "./control.js";
import {
  CreateServiceLinkedRole,
  DeleteServiceLinkedRole,
  DescribeRoleList,
  GetRole,
  GetServiceLinkedRoleDeletionStatus,
} from "./handlers.js";
import { checkSeed, seedAccount } from "./seed.js";

/** Cloud Access Management. */
export const cam: CloudService = {
  name: "cam",
  version: "2019-01-16",
  regional: false,
  routes: {
    CreateServiceLinkedRole: changes(
      {
        QCSServiceName: { type: "strings", required: true },
        CustomSuffix: { type: "string" },
        Description: { type: "string" },
        Tags: { type: "tags" },
      },
      CreateServiceLinkedRole,
    ),
    GetRole: reads({ RoleId: { type: "string" }, RoleName: { type: "string" } }, GetRole),
    DescribeRoleList: reads(
      {
        Page: { type: "integer", required: true, minimum: 1 },
        Rp: { type: "integer", required: true, minimum: 1, maximum: 200 },
        Tags: { type: "strings" },
      },
      DescribeRoleList,
    ),
    DeleteServiceLinkedRole: changes(
      { RoleName: { type: "string", required: true } },
      DeleteServiceLinkedRole,
    ),
    GetServiceLinkedRoleDeletionStatus: reads(
      { DeletionTaskId: { type: "string", required: true } },
      GetServiceLinkedRoleDeletionStatus,
    ),
  },
  operations,
  seed: { check: checkSeed, account: seedAccount },
};
