import { formatDiagnostic } from "../../provider/core/diagnostic.js";
import { judge, nothingDeclared } from "../../provider/core/judge.js";
import type { Step } from "../../provider/core/step.js";
import type { World } from "../../provider/core/world.js";
import { pulumiWording } from "../../provider/pulumi/wording.js";

const account: World = {
  accountId: "100000000001",
  settings: "gateway",
  role: undefined,
  switchPosition: "On",
  credentials: [],
  stacks: {
    state: "read",
    value: [
      {
        stackId: "stk-8a3f21c0",
        stackName: "shop",
        region: "ap-guangzhou",
        status: "APPLY_COMPLETED",
        holds: true,
        because: "applied",
        inProgress: false,
        method: "Authorization",
      },
    ],
  },
};

const step: Step = {
  kind: "DisableAuthorization",
  subject: { kind: "Authorization", key: "tic", label: "tic", acknowledge: [] },
  deleteRole: false,
};

/** A refusal as a reader sees it: what the rules say of a sample account. */
export function sampleRefusal(): string {
  const scene = {
    words: pulumiWording,
    declared: nothingDeclared,
    switchLeftOut: false,
    alsoDeleted: [],
    destroying: false,
  };
  return judge(step, account, scene).map(formatDiagnostic).join("\n");
}
