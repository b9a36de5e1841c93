import { parseRoleArn, roleArn } from "../../core/values/role-arn.js";
import type { CtyType, CtyValue } from "../values/cty.js";

export interface ProviderFunction {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: CtyType;
    readonly description: string;
  }[];
  readonly returns: CtyType;
  /** @throws FunctionError for an argument that is wrong */
  call(args: readonly CtyValue[]): CtyValue;
}

/** An argument that is wrong, and which one. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";

  constructor(
    text: string,
    readonly argument: number,
  ) {
    super(text);
  }
}

const EXAMPLE = 'Example: provider::tic::role_arn("100000000001", "app")';

/** Parts that are right, to tell which of two is wrong. */
const RIGHT = { uin: "100000000001", roleName: "app" };

export const functions: Readonly<Record<string, ProviderFunction>> = {
  role_arn: {
    summary: "The arn of a CAM role.",
    description:
      "Builds the arn of a CAM role from its account and its name, as `arn` of `tic_vault_auth_role` wants it: `qcs::cam::uin/<uin>:roleName/<name>`.",
    parameters: [
      { name: "uin", type: "string", description: "The root account's uin." },
      { name: "role_name", type: "string", description: "The role's name in CAM." },
    ],
    returns: "string",
    call([uin, roleName]) {
      const parts = { uin: text(uin), roleName: text(roleName) };
      requireRight({ ...RIGHT, uin: parts.uin }, 0);
      requireRight({ ...RIGHT, roleName: parts.roleName }, 1);
      return roleArn(parts.uin, parts.roleName);
    },
  },
  parse_role_arn: {
    summary: "The account and the name in the arn of a CAM role.",
    description:
      "Takes the arn of a CAM role apart: an object with `uin`, the root account's, and `role_name`. Any other kind of arn is an error that says which kind it is.",
    parameters: [
      {
        name: "arn",
        type: "string",
        description: "The arn: `qcs::cam::uin/<uin>:roleName/<name>`.",
      },
    ],
    returns: ["object", { uin: "string", role_name: "string" }],
    call([arn]) {
      const parsed = parseRoleArn(text(arn));
      if (!parsed.ok) throw new FunctionError(parsed.problem, 0);
      return { uin: parsed.uin, role_name: parsed.roleName };
    },
  },
};

function requireRight({ uin, roleName }: typeof RIGHT, argument: number): void {
  const parsed = parseRoleArn(roleArn(uin, roleName));
  if (!parsed.ok) throw new FunctionError(`${parsed.problem} ${EXAMPLE}`, argument);
}

/** Terraform itself sees to it that it is a text. */
function text(value: CtyValue | undefined): string {
  return typeof value === "string" ? value : "";
}
