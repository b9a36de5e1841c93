/** A resource name that the plugin understands. */
export type Arn =
  | { readonly kind: "role"; readonly uin: string; readonly roleName: string }
  | { readonly kind: "assumed-role"; readonly uin: string; readonly roleId: string };

/** The plugin reads past the end of the name and breaks off. */
export class ArnCrash extends Error {
  override readonly name = "ArnCrash";
}

/**
 * Reads a resource name just as the plugin does.
 *
 * @throws Error with the plugin's text; ArnCrash
 * @example parseArn("qcs::cam::uin/100000000001:roleName/app")
 * @example parseArn("qcs::sts:100000000001:assumed-role/4611686018400000001")
 */
export function parseArn(text: string): Arn {
  if (text === "") throw new Error("no arn provided");
  const fields = text.split(":");
  if (fields.length !== 6 && fields.length !== 5) {
    throw new Error(
      `unrecognized arn: contains ${String(fields.length)} colon-separated fields, expected 6 or 5`,
    );
  }
  const [head, , service = "", third = "", fourth = "", fifth] = fields;
  if (head !== "qcs") throw new Error('unrecognized arn: does not begin with "qcs:"');
  if (service === "sts") {
    const roleId = lastPart("assumed-role", fourth, fourth);
    return { kind: "assumed-role", uin: third, roleId };
  }
  if (service !== "cam") throw new Error(`unrecognized service: ${service}, not cam or sts`);
  const [, uin] = fourth.split("/");
  if (uin === undefined) {
    throw new Error(
      `unrecognized arn: ${JSON.stringify(fourth)} contains fewer than 2 slash-separated uinFields`,
    );
  }
  if (fifth === undefined) throw new ArnCrash("the name ends before its role");
  return { kind: "role", uin, roleName: lastPart("roleName", fifth, fourth) };
}

function lastPart(word: string, field: string, shown: string): string {
  const parts = field.split("/");
  const [first, second] = parts;
  if (second === undefined || parts.length > 2) {
    throw new Error(
      `unrecognized arn: ${JSON.stringify(shown)} contains fewer than 2 slash-separated roleFiles`,
    );
  }
  if (first !== word) throw new Error("the caller's arn does not match the role's arn");
  return second;
}
