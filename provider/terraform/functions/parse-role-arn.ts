import { parseRoleArn } from "../../core/values/role-arn.js";
import { FunctionError, type ProviderFunction } from "./provider-function.js";

/** Takes the arn of a CAM role apart. */
export const parseRoleArnFunction: ProviderFunction = {
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
    const parsed = parseRoleArn(typeof arn === "string" ? arn : "");
    if (!parsed.ok) throw new FunctionError(parsed.problem, 0);
    return { uin: parsed.uin, role_name: parsed.roleName };
  },
};
