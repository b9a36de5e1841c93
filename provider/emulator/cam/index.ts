import { changes, cloudFields, reads, type ActionResult } from "../api/action.js";
import { ApiError } from "../api/api-error.js";
import type { CloudService } from "../service.js";
import { newRoleId } from "../state/ids.js";
import { operations } from "./control.js";
import type { Role } from "./data.js";
import { seed } from "./seed.js";
import { addRole, pollDeletion, readRoles, startDeletion } from "./state.js";

const routes = {
  /** @see https://www.tencentcloud.com/document/product/598/36308 */
  CreateServiceLinkedRole: changes(
    {
      QCSServiceName: { type: "strings", required: true },
      CustomSuffix: { type: "string" },
      Description: { type: "string" },
      Tags: { type: "tags" },
    },
    ({ data, account, now }, parameters) => {
      const { QCSServiceName, CustomSuffix, Description = "", Tags = [] } = parameters;
      if (QCSServiceName.length === 0) throw paramError("QCSServiceName names no service.");
      const unknown = QCSServiceName.find((service) => service !== data.servicePrincipal);
      if (unknown !== undefined) {
        throw new ApiError(
          "InvalidParameter.PrincipalServiceNotExist",
          `The principal service ${unknown} does not exist. The emulator knows TIC's only.`,
        );
      }
      const roleName = CustomSuffix ? `${data.roleName}_${CustomSuffix}` : data.roleName;
      if (account.roles.some((role) => role.roleName === roleName)) {
        throw new ApiError(
          "InvalidParameter.RoleNameInUse",
          `The role ${roleName} already exists.`,
        );
      }
      const given = { roleId: newRoleId(), roleName, description: Description };
      const role = addRole(data, account, given, now);
      role.tags = Tags;
      role.readsUntilVisible = data.delays.roleVisibleAfterGetRole;
      return { RoleId: role.roleId };
    },
  ),

  /** @see https://www.tencentcloud.com/document/product/598/33557 */
  GetRole: reads(
    { RoleId: { type: "string" }, RoleName: { type: "string" } },
    ({ account, changed }, { RoleId, RoleName }) => {
      if (RoleId === undefined && RoleName === undefined) {
        throw paramError("One of RoleId and RoleName is needed.");
      }
      const [role] = readRoles(
        account,
        changed,
        ({ roleId, roleName }) =>
          roleId === (RoleId ?? roleId) && roleName === (RoleName ?? roleName),
      );
      if (!role) throw roleNotExist();
      return { RoleInfo: roleInfo(role) };
    },
  ),

  /** @see https://www.tencentcloud.com/document/product/598/33560 */
  DescribeRoleList: reads(
    {
      Page: { type: "integer", required: true, minimum: 1 },
      Rp: { type: "integer", required: true, minimum: 1, maximum: 200 },
      Tags: { type: "strings" },
    },
    ({ account, changed }, { Page, Rp }) => {
      const roles = readRoles(account, changed);
      const List = roles.slice((Page - 1) * Rp, Page * Rp).map(roleInfo);
      return { List, TotalNum: roles.length };
    },
  ),

  /**
   * Deleting TIC's role is not refused while the TIC switch is on: the authorization then fails (A5).
   *
   * @see https://www.tencentcloud.com/document/product/598/36307
   */
  DeleteServiceLinkedRole: changes(
    { RoleName: { type: "string", required: true } },
    ({ data, account }, { RoleName }) => {
      const role = account.roles.find((one) => one.roleName === RoleName);
      if (!role) throw roleNotExist();
      if (!role.serviceLinked) {
        throw paramError(`The role ${RoleName} is not a service-linked role.`);
      }
      return { DeletionTaskId: startDeletion(data, account, role).taskId };
    },
  ),

  /** @see https://www.tencentcloud.com/document/product/598/36306 */
  GetServiceLinkedRoleDeletionStatus: reads(
    { DeletionTaskId: { type: "string", required: true } },
    ({ data, account, changed }, { DeletionTaskId }) => {
      const task = account.roleDeletionTasks.find((one) => one.taskId === DeletionTaskId);
      if (!task) {
        throw new ApiError("InvalidParameter.DeletionTaskNotExist", "The task does not exist.");
      }
      const Status = pollDeletion(data, account, task);
      changed();
      return {
        Status,
        Reason: task.reason ?? "",
        ServiceType: task.principalService.split(".")[0],
        ServiceName: task.principalService,
      };
    },
  ),
};

export const cam: CloudService = {
  name: "cam",
  version: "2019-01-16",
  regional: false,
  routes,
  operations,
  seed,
};

function roleNotExist(): ApiError {
  return new ApiError("InvalidParameter.RoleNotExist", "The role does not exist.");
}

function paramError(message: string): ApiError {
  return new ApiError("InvalidParameter.ParamError", message);
}

function roleInfo(role: Role): ActionResult {
  return {
    ...cloudFields(role, "roleId", "roleName", "description", "tags", "roleArn"),
    PolicyDocument: JSON.stringify({
      version: "2.0",
      statement: [
        {
          action: "name/sts:AssumeRole",
          effect: "allow",
          principal: { service: [role.principalService] },
        },
      ],
    }),
    AddTime: camTime(role.addTime),
    UpdateTime: camTime(role.addTime),
    ConsoleLogin: 0,
    RoleType: role.serviceLinked ? "service_linked" : "user",
    SessionDuration: 0,
    DeletionTaskId: role.deletionTaskId ?? "",
  };
}

/** CAM writes times as `2026-01-31 12:00:00`. */
function camTime(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}
