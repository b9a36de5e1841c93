import { randomUUID } from "node:crypto";

import type { Account, EmulatorData } from "../emulator-data.js";
import type { SeedRole } from "../seed/seed.js";
import { nextNumber } from "../state/ids.js";
import { withoutOldest } from "../state/without-oldest.js";
import type { Role, RoleDeletionTask } from "./data.js";

/** Puts a role into an account, visible at once. */
export function addRole(data: EmulatorData, account: Account, given: SeedRole, time: string): Role {
  const number = nextNumber(data, "role");
  const roleName = given.roleName ?? data.roleName;
  const serviceLinked = given.serviceLinked ?? true;
  const role: Role = {
    roleId: given.roleId ?? `46116860184${String(number).padStart(8, "0")}`,
    roleName,
    roleArn: given.roleArn ?? roleArn(account.accountId, roleName, serviceLinked),
    principalService: given.principalService ?? data.servicePrincipal,
    serviceLinked,
    description: given.description ?? "",
    addTime: time,
    tags: [],
    readsUntilVisible: 0,
  };
  account.roles.push(role);
  return role;
}

/** A role's resource name, in the forms that CAM documents for general and for service roles. */
function roleArn(accountId: string, roleName: string, serviceLinked: boolean): string {
  const path = serviceLinked ? "role/tencentcloudServiceRoleName" : "roleName";
  return `qcs::cam::uin/${accountId}:${path}/${roleName}`;
}

/** The roles that a read sees. Each read brings the others one step nearer. */
export function readRoles(
  account: Account,
  changed: () => void,
  wanted: (role: Role) => boolean = () => true,
): Role[] {
  return account.roles.filter(wanted).filter((role) => {
    if (role.readsUntilVisible === 0) return true;
    role.readsUntilVisible -= 1;
    changed();
    return false;
  });
}

/** Begins the deletion of a role. A deletion that is under way goes on as it is. */
export function startDeletion(data: EmulatorData, account: Account, role: Role): RoleDeletionTask {
  const running = account.roleDeletionTasks.find(
    (task) => task.taskId === role.deletionTaskId && !isFinished(task),
  );
  if (running) return running;
  const task: RoleDeletionTask = {
    taskId: randomUUID(),
    roleId: role.roleId,
    roleName: role.roleName,
    principalService: role.principalService,
    status: "NOT_STARTED",
    pollsLeft: data.delays.roleDeletionPolls,
  };
  role.deletionTaskId = task.taskId;
  const tasks = [...account.roleDeletionTasks, task];
  account.roleDeletionTasks = withoutOldest(tasks, (one) => one !== task);
  if (task.pollsLeft === 0) finishDeletion(data, account, task);
  return task;
}

/** The status that a poll sees: NOT_STARTED first, then IN_PROGRESS, then the end. */
export function pollDeletion(data: EmulatorData, account: Account, task: RoleDeletionTask) {
  if (task.pollsLeft === 0 && !isFinished(task)) finishDeletion(data, account, task);
  if (isFinished(task)) return task.status;
  const seen = task.status;
  task.pollsLeft -= 1;
  task.status = "IN_PROGRESS";
  return seen;
}

function isFinished(task: RoleDeletionTask): boolean {
  return task.status === "SUCCEEDED" || task.status === "FAILED";
}

function finishDeletion(data: EmulatorData, account: Account, task: RoleDeletionTask): void {
  if (data.roleDeletionFailure !== undefined) {
    task.status = "FAILED";
    task.reason = data.roleDeletionFailure;
    return;
  }
  task.status = "SUCCEEDED";
  account.roles = account.roles.filter((role) => role.roleId !== task.roleId);
}
