import type { RoleFact } from "../../core/tic/facts.js";
import type { Settings } from "../../core/settings/settings.js";
import type { Answer } from "../answer.js";
import { shownName } from "../../core/values/shown-name.js";
import { hasVendorCode } from "../error-for-answer.js";
import { clientErrors } from "../errors.js";
import { term } from "../../core/engine/terms.js";
import type { RunContext } from "../run-context.js";
import type { Call } from "../tencent-cloud.js";
import { waitFor } from "../wait.js";
import { trustedServices } from "./role-document.js";
import { ROLE_VISIBLE_WITHIN_MS } from "../../core/engine/timings.js";

/** What the settings say about the role, and what ends the waiting for it. */
export type RoleSettings = Pick<Settings, "roleName" | "servicePrincipal"> &
  Pick<RunContext, "stop" | "clock">;

/** The names that TIC's role has in TIC's documentation and in CAM's list of such roles. */
const KNOWN_NAMES = ["TIC_QCSLinkedRoleInInfrastructureAsCode", "TIC_QCSLinkedRole"] as const;

/**
 * The service-linked role that lets TIC act, under any of the names that it is known by.
 *
 * @returns undefined when CAM says of each name that there is no such role
 * @throws ServiceError `wrong-role` when a role of that name is another service's, or a user's own
 */
export async function findRole(call: Call, settings: RoleSettings): Promise<RoleFact | undefined> {
  for (const roleName of new Set([settings.roleName, ...KNOWN_NAMES])) {
    const role = await getRole(call, roleName);
    if (role !== undefined) return rightRole(role, settings);
  }
  return undefined;
}

/**
 * Makes sure that the role is there: adopts it, or creates it and waits until CAM shows it.
 *
 * @throws ServiceError `not-finished` when CAM does not show it in that time
 */
export async function grantRole(call: Call, settings: RoleSettings): Promise<RoleFact> {
  const existing = await findRole(call, settings);
  if (existing !== undefined) return existing;
  await createRole(call, settings);
  const role = await waitFor(() => findRole(call, settings), ROLE_VISIBLE_WITHIN_MS, settings);
  if (role !== undefined) return role;
  throw clientErrors.make("not-finished", {
    service: "cam",
    action: "GetRole",
    reason: `CAM took the order for the role of ${shownName(settings.servicePrincipal)} but shows none named ${shownName(settings.roleName)} after ${ROLE_VISIBLE_WITHIN_MS / 1000} s`,
    next: `Run again. If CAM shows that role under another name, set ${term.setting("roleName")} to it.`,
  });
}

/** One role as CAM describes it, or undefined when it says that there is none of that name. */
export async function getRole(call: Call, roleName: string): Promise<Answer | undefined> {
  try {
    const answer = await call({ action: "GetRole", parameters: { RoleName: roleName } });
    return answer.part("RoleInfo");
  } catch (error) {
    if (hasVendorCode(error, "InvalidParameter.RoleNotExist")) return undefined;
    throw error;
  }
}

/** The role's facts, once it is sure that it is TIC's service-linked role. */
export function rightRole(role: Answer, settings: RoleSettings): RoleFact {
  const roleName = role.text("RoleName");
  const wrong = (reason: string) =>
    clientErrors.make("wrong-role", { ...role.source, reason }, roleName);
  const services = trustedServices(role.text("PolicyDocument"));
  if (services === undefined) throw wrong(`The PolicyDocument of the role ${roleName} is no JSON`);
  if (!services.includes(settings.servicePrincipal)) {
    const trusted = services.length === 0 ? "no service" : services.join(", ");
    throw wrong(
      `The role ${roleName} trusts ${trusted}, not ${shownName(settings.servicePrincipal)}`,
    );
  }
  if (!isServiceLinked(role, roleName)) {
    throw wrong(`The role ${roleName} is not service-linked`);
  }
  return { roleName, roleId: role.text("RoleId"), roleArn: role.optionalText("RoleArn") ?? "" };
}

/** CAM may leave the type out; then the name tells, whose form it keeps for such roles. */
function isServiceLinked(role: Answer, roleName: string): boolean {
  const type = role.optionalText("RoleType");
  return type === undefined ? roleName.includes("_QCSLinkedRole") : type === "service_linked";
}

async function createRole(call: Call, settings: RoleSettings): Promise<void> {
  try {
    await call({
      action: "CreateServiceLinkedRole",
      parameters: { QCSServiceName: [settings.servicePrincipal] },
    });
  } catch (error) {
    // Made already, by somebody else or by a run that was cut off, and not shown yet.
    if (!hasVendorCode(error, "InvalidParameter.RoleNameInUse")) throw error;
  }
}
