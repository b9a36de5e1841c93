import { changes, reads, type Service } from "../api/service.js";
import {
  CreateServiceLinkedRole,
  DeleteServiceLinkedRole,
  DescribeRoleList,
  GetRole,
  GetServiceLinkedRoleDeletionStatus,
} from "./handlers.js";

/** Cloud Access Management. */
export const cam: Service = {
  name: "cam",
  version: "2019-01-16",
  regional: false,
  actions: {
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
};
