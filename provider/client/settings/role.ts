import { term } from "../../core/engine/terms.js";
import { ROLE_DELETED_WITHIN_MS, ROLE_VISIBLE_WITHIN_MS } from "../../core/engine/timings.js";
import type { Settings } from "../../core/settings/settings.js";
import type { RoleFact } from "../../core/tic/facts.js";
import { shownName } from "../../core/secrets/safe-text.js";
import { parseJson, type Answer } from "../answer.js";
import { isObject } from "../../core/settings/connection.js";
import { clientErrors, unlessRefused } from "../errors.js";
import { waitFor } from "../retry.js";
import type { RunContext } from "../run-context.js";
import type { Call } from "../tencent-cloud.js";

/** What the settings say about the role, and what ends the waiting for it. */
export type RoleSettings = Pick<Settings, "roleName" | "servicePrincipal"> &
  Pick<RunContext, "stop" | "clock">;

/** The names that TIC's role has in TIC's documentation and in CAM's list of such roles. */
const KNOWN_NAMES = ["TIC_QCSLinkedRoleInInfrastructureAsCode", "TIC_QCSLinkedRole"] as const;

/**
 * The service-linked role that lets TIC act, under any of the names that it is known by.
 *
 * @throws ServiceError `wrong-role` when a role of that name is another service's, or a user's own
 */
export async function findRole(call: Call, settings: RoleSettings): Promise<RoleFact | undefined> {
  for (const roleName of new Set([settings.roleName, ...KNOWN_NAMES])) {
    const role = await getRole(call, roleName);
    if (role !== undefined) return rightRole(role, settings);
  }
  return undefined;
}

/** Adopts the role, or creates it and waits until CAM shows it. */
export async function grantRole(call: Call, settings: RoleSettings): Promise<RoleFact> {
  const existing = await findRole(call, settings);
  if (existing !== undefined) return existing;
  const { roleName, servicePrincipal } = settings;
  const parameters = { QCSServiceName: [servicePrincipal] };
  const made = call({ action: "CreateServiceLinkedRole", parameters });
  // In use: made already, by somebody else or by a run that was cut off, and not shown yet.
  await unlessRefused("InvalidParameter.RoleNameInUse", made);
  const role = await waitFor(() => findRole(call, settings), ROLE_VISIBLE_WITHIN_MS, settings);
  if (role !== undefined) return role;
  throw clientErrors.make("not-finished", {
    service: "cam",
    action: "GetRole",
    reason: `CAM took the order for the role of ${shownName(servicePrincipal)} but shows none named ${shownName(roleName)} after ${ROLE_VISIBLE_WITHIN_MS / 1000} s`,
    next: `Run again. If CAM shows that role under another name, set ${term.setting("roleName")} to it.`,
  });
}

const NO_ROLE = "InvalidParameter.RoleNotExist";

/** One role as CAM describes it, or undefined when it says that there is none of that name. */
async function getRole(call: Call, roleName: string): Promise<Answer | undefined> {
  const answer = call({ action: "GetRole", parameters: { RoleName: roleName } });
  return (await unlessRefused(NO_ROLE, answer))?.part("RoleInfo");
}

/** The role's facts, once it is sure that it is TIC's service-linked role. */
export function rightRole(role: Answer, { servicePrincipal }: RoleSettings): RoleFact {
  const roleName = role.text("RoleName");
  const wrong = (reason: string) =>
    clientErrors.make("wrong-role", { ...role.source, reason }, roleName);
  const services = trustedServices(role.text("PolicyDocument"));
  if (services === undefined) throw wrong(`The PolicyDocument of the role ${roleName} is no JSON`);
  if (!services.includes(servicePrincipal)) {
    const trusted = services.length === 0 ? "no service" : services.join(", ");
    throw wrong(`The role ${roleName} trusts ${trusted}, not ${shownName(servicePrincipal)}`);
  }
  // CAM may leave the type out; then the name tells, whose form it keeps for such roles.
  const byName = roleName.includes("_QCSLinkedRole") ? "service_linked" : "";
  if ((role.optionalText("RoleType") ?? byName) !== "service_linked") {
    throw wrong(`The role ${roleName} is not service-linked`);
  }
  return { roleName, roleId: role.text("RoleId"), roleArn: role.optionalText("RoleArn") ?? "" };
}

/**
 * The services that may assume a role, by its PolicyDocument: JSON, which CAM also gives URL-encoded.
 * Undefined when it is no policy document.
 */
export function trustedServices(document: string): readonly string[] | undefined {
  const policy = parseJson(document) ?? parseJson(decode(document));
  if (!isObject(policy)) return undefined;
  return listOf(policy.statement).flatMap((statement) => {
    const principal = isObject(statement) ? statement.principal : undefined;
    const services = listOf(isObject(principal) ? principal.service : undefined);
    return services.filter((name) => typeof name === "string");
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const WORDS = ["NOT_STARTED", "IN_PROGRESS", "SUCCEEDED", "FAILED"] as const;

/**
 * Deletes the service-linked role and waits for CAM's deletion task. A role that is not there is
 * deleted already; a deletion under way is followed, not ordered twice. A role that is not TIC's is
 * left alone.
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
  const ask = async () => {
    const { answer, status } = await askTask(call, task);
    return status === "SUCCEEDED" || status === "FAILED" ? { status, answer } : undefined;
  };
  const end = await waitFor(ask, ROLE_DELETED_WITHIN_MS, settings);
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

async function runningTask(call: Call, role: Answer): Promise<string | undefined> {
  const task = role.optionalText("DeletionTaskId");
  if (task === undefined || task === "") return undefined;
  try {
    return (await askTask(call, task)).status === "FAILED" ? undefined : task;
  } catch (error) {
    // CAM forgets old tasks.
    if (clientErrors.is(error, "not-found")) return undefined;
    throw error;
  }
}

async function orderDeletion(call: Call, roleName: string): Promise<string | undefined> {
  const answer = call({ action: "DeleteServiceLinkedRole", parameters: { RoleName: roleName } });
  return (await unlessRefused(NO_ROLE, answer))?.text("DeletionTaskId");
}

async function askTask(call: Call, task: string) {
  const parameters = { DeletionTaskId: task };
  const answer = await call({ action: "GetServiceLinkedRoleDeletionStatus", parameters });
  return { answer, status: answer.word("Status", WORDS) };
}
