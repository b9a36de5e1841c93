import type { Answer } from "../answer.js";
import { hasVendorCode } from "../error-for-answer.js";
import { clientErrors } from "../errors.js";
import type { Call } from "../tencent-cloud.js";
import { waitFor } from "../wait.js";
import { getRole, rightRole, type RoleSettings } from "./role.js";
import { ROLE_DELETED_WITHIN_MS } from "../../core/engine/timings.js";

const WORDS = ["NOT_STARTED", "IN_PROGRESS", "SUCCEEDED", "FAILED"] as const;

/**
 * Deletes the service-linked role and waits for CAM's deletion task. A role that is not there is
 * deleted already; a deletion under way is followed, not ordered twice.
 *
 * @throws ServiceError `wrong-role` when the role is not TIC's: it is left alone
 * @throws ServiceError `service-refused` with CAM's reason when the task fails
 * @throws ServiceError `not-finished` when the task takes longer than that
 */
export async function deleteRole(
  call: Call,
  settings: RoleSettings,
  roleName: string,
): Promise<void> {
  const role = await getRole(call, roleName);
  if (role === undefined) return;
  rightRole(role, settings);
  const task = (await runningTask(call, role)) ?? (await orderDeletion(call, roleName));
  if (task === undefined) return;
  await followTask(call, settings, { task, roleName });
}

async function runningTask(call: Call, role: Answer): Promise<string | undefined> {
  const task = role.optionalText("DeletionTaskId");
  if (task === undefined || task === "") return undefined;
  try {
    const answer = await askTask(call, task);
    return answer.word("Status", WORDS) === "FAILED" ? undefined : task;
  } catch (error) {
    // CAM forgets old tasks.
    if (clientErrors.is(error, "not-found")) return undefined;
    throw error;
  }
}

async function orderDeletion(call: Call, roleName: string): Promise<string | undefined> {
  try {
    const answer = await call({
      action: "DeleteServiceLinkedRole",
      parameters: { RoleName: roleName },
    });
    return answer.text("DeletionTaskId");
  } catch (error) {
    if (hasVendorCode(error, "InvalidParameter.RoleNotExist")) return undefined;
    throw error;
  }
}

interface Deletion {
  readonly task: string;
  readonly roleName: string;
}

async function followTask(
  call: Call,
  settings: RoleSettings,
  { task, roleName }: Deletion,
): Promise<void> {
  const end = await waitFor(
    async () => {
      const answer = await askTask(call, task);
      const status = answer.word("Status", WORDS);
      return status === "SUCCEEDED" || status === "FAILED" ? { status, answer } : undefined;
    },
    ROLE_DELETED_WITHIN_MS,
    settings,
  );
  if (end === undefined) {
    throw clientErrors.make("not-finished", {
      service: "cam",
      action: "GetServiceLinkedRoleDeletionStatus",
      reason: `The deletion of the role ${roleName} (task ${task}) is not over after ${ROLE_DELETED_WITHIN_MS / 1000} s`,
    });
  }
  if (end.status === "SUCCEEDED") return;
  const why = end.answer.optionalText("Reason") ?? "no reason given";
  throw clientErrors.make("service-refused", {
    ...end.answer.source,
    code: "DeletionTask.FAILED",
    reason: `CAM did not delete the role ${roleName}: ${why}`,
    next: "Remove what the reason names, then run again.",
  });
}

function askTask(call: Call, task: string): Promise<Answer> {
  return call({
    action: "GetServiceLinkedRoleDeletionStatus",
    parameters: { DeletionTaskId: task },
  });
}
