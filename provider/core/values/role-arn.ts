import type { Parsed } from "./parsed.js";

type RoleArn = Parsed<{ readonly uin: string; readonly roleName: string }>;

const WANTED =
  'The arn of a CAM role by its name is wanted, as in "qcs::cam::uin/100000000001:roleName/app".';

/** What can stand where `roleName` stands, and what it is then called. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  uin: "a CAM user",
  group: "a CAM user group",
  groupId: "a CAM user group",
  groupid: "a CAM user group",
  groupName: "a CAM user group",
  policy: "a CAM policy",
  policyid: "a CAM policy",
  policyName: "a CAM policy",
  "saml-provider": "a SAML identity provider",
  "oidc-provider": "an OIDC identity provider",
};

/**
 * Takes the arn of a CAM role apart. The auth method accepts this one kind; what else it is given it
 * refuses with a text that shows nothing of it, or breaks off. So the problem says which kind it is.
 *
 * @example
 * parseRoleArn("qcs::cam::uin/1:roleName/app"); // { ok: true, uin: "1", roleName: "app" }
 */
export function parseRoleArn(text: string): RoleArn {
  const problem = problemOfForm(text);
  if (problem !== undefined) return { ok: false, problem: `${problem} ${WANTED}` };
  const [, , , , owner = "", resource = ""] = text.split(":");
  return { ok: true, uin: rest(owner), roleName: rest(resource) };
}

export function roleArn(uin: string, roleName: string): string {
  return `qcs::cam::uin/${uin}:roleName/${roleName}`;
}

function problemOfForm(text: string): string | undefined {
  if (text.trim() === "") return "This is empty.";
  if (/\s/.test(text)) return "There are blanks in it.";
  if (text.includes("*")) return "There is a wildcard in it, and one role is bound by its name.";
  if (/^arn:/i.test(text)) return "This is an arn of AWS.";
  if (/^acs:/i.test(text)) return "This is an arn of Alibaba Cloud.";
  if (!/^qcs:/i.test(text)) return "This is not an arn of Tencent Cloud.";
  if (!text.startsWith("qcs:")) return 'An arn begins with "qcs:" in lower case.';
  if (text.includes(":assumed-role/")) {
    return "This is the arn of an assumed role, a session, as STS tells it to a caller.";
  }
  if (text.includes(":federated-user/")) return "This is the arn of a federated user.";
  const [, project, service = "", region, owner = "", ...resource] = text.split(":");
  if (service !== "cam") return "This is an arn of another service than CAM.";
  if (!/^uin\/[1-9]\d*$/.test(owner)) return 'The account is not written "uin/" and its digits.';
  const problem = problemOfResource(resource.join(":"));
  if (problem !== undefined || (project === "" && region === "")) return problem;
  return "There is a project or a region in it, which a role does not have.";
}

function problemOfResource(resource: string): string | undefined {
  const kind = resource.split("/", 1)[0] ?? "";
  if (resource === "" || resource === "root") return "This is the arn of an account's root.";
  if (kind === "role") {
    return /^role\/tencentcloudServiceRole(Name)?\//.test(resource)
      ? "This is the arn of a service-linked role, which is for a service and not for a login."
      : "This is the arn of a role by its id, as STS and policies write it.";
  }
  if (Object.hasOwn(OTHER_KINDS, kind)) return `This is the arn of ${OTHER_KINDS[kind] ?? kind}.`;
  if (kind !== "roleName") return 'The role is not written "roleName/" and a name.';
  return /^[\w+=,.@-]{1,128}$/.test(rest(resource))
    ? undefined
    : "The name of a CAM role has 1 to 128 characters: letters, digits and +=,.@_-";
}

/** What follows the first slash. */
function rest(field: string): string {
  return field.slice(field.indexOf("/") + 1);
}
