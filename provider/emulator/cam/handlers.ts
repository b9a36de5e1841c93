import type { Tag } from "../api/parameters.js";
import type { ActionResult, CallContext } from "../api/action.js";
import type { Role } from "./data.js";
import {
  deletionTaskNotExist,
  notServiceLinked,
  paramError,
  principalServiceNotExist,
  roleNameInUse,
  roleNotExist,
} from "./errors.js";
import { createServiceLinkedRole, pollDeletion, readRoles, startDeletion } from "./state.js";

/** @see https://www.tencentcloud.com/document/product/598/36308 */
export function CreateServiceLinkedRole(
  { data, account, now }: CallContext,
  parameters: {
    QCSServiceName: string[];
    CustomSuffix?: string;
    Description?: string;
    Tags?: Tag[];
  },
): ActionResult {
  const { QCSServiceName, CustomSuffix, Description = "", Tags = [] } = parameters;
  if (QCSServiceName.length === 0) throw paramError("QCSServiceName names no service.");
  const unknown = QCSServiceName.find((service) => service !== data.servicePrincipal);
  if (unknown !== undefined) throw principalServiceNotExist(unknown);
  const roleName = CustomSuffix ? `${data.roleName}_${CustomSuffix}` : data.roleName;
  if (account.roles.some((role) => role.roleName === roleName)) throw roleNameInUse(roleName);
  const role = createServiceLinkedRole(data, account, {
    roleName,
    description: Description,
    tags: Tags,
    now,
  });
  return { RoleId: role.roleId };
}

/** @see https://www.tencentcloud.com/document/product/598/33557 */
export function GetRole(
  { account, changed }: CallContext,
  { RoleId, RoleName }: { RoleId?: string; RoleName?: string },
): ActionResult {
  if (RoleId === undefined && RoleName === undefined) {
    throw paramError("One of RoleId and RoleName is needed.");
  }
  const [role] = readRoles(
    account,
    changed,
    (one) => one.roleId === (RoleId ?? one.roleId) && one.roleName === (RoleName ?? one.roleName),
  );
  if (!role) throw roleNotExist();
  return { RoleInfo: roleInfo(role) };
}

/** @see https://www.tencentcloud.com/document/product/598/33560 */
export function DescribeRoleList(
  { account, changed }: CallContext,
  { Page, Rp }: { Page: number; Rp: number },
): ActionResult {
  const roles = readRoles(account, changed);
  return {
    List: roles.slice((Page - 1) * Rp, Page * Rp).map(roleInfo),
    TotalNum: roles.length,
  };
}

/**
 * Deleting TIC's role is not refused while the TIC switch is on: the authorization then fails (A5).
 *
 * @see https://www.tencentcloud.com/document/product/598/36307
 */
export function DeleteServiceLinkedRole(
  { data, account }: CallContext,
  { RoleName }: { RoleName: string },
): ActionResult {
  const role = account.roles.find((one) => one.roleName === RoleName);
  if (!role) throw roleNotExist();
  if (!role.serviceLinked) throw notServiceLinked(RoleName);
  return { DeletionTaskId: startDeletion(data, account, role).taskId };
}

/** @see https://www.tencentcloud.com/document/product/598/36306 */
export function GetServiceLinkedRoleDeletionStatus(
  { data, account, changed }: CallContext,
  { DeletionTaskId }: { DeletionTaskId: string },
): ActionResult {
  const task = account.roleDeletionTasks.find((one) => one.taskId === DeletionTaskId);
  if (!task) throw deletionTaskNotExist();
  const Status = pollDeletion(data, account, task);
  changed();
  return {
    Status,
    Reason: task.reason ?? "",
    ServiceType: task.principalService.split(".")[0],
    ServiceName: task.principalService,
  };
}

function roleInfo(role: Role): ActionResult {
  return {
    RoleId: role.roleId,
    RoleName: role.roleName,
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
    Description: role.description,
    AddTime: camTime(role.addTime),
    UpdateTime: camTime(role.addTime),
    ConsoleLogin: 0,
    RoleType: role.serviceLinked ? "service_linked" : "user",
    SessionDuration: 0,
    DeletionTaskId: role.deletionTaskId ?? "",
    Tags: role.tags,
    RoleArn: role.roleArn,
  };
}

/** CAM writes times as `2026-01-31 12:00:00`. */
function camTime(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}
