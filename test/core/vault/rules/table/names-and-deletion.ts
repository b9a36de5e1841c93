import {
  arn,
  disableMount,
  deleteRole,
  mountWith,
  mountWithRole,
  path,
  read,
  roleThere,
  takeOverRole,
  unreadable,
  writeRole,
} from "../../../support/vault-steps.js";
import type { Expectation } from "./expectation.js";

const mismatch = "V5 refusal: The role's name is not that of its arn";
const cannotDisable = "V6 refusal: Cannot disable the auth mount";
const cannotCheck = "V6 refusal: Cannot check whether the mount has roles";
const goes = "V6 warning: The auth mount goes with all that it holds";

/** V5: the name of a role and its arn. */
export const names: readonly Expectation[] = [
  {
    rule: "V5",
    title: "refuses a name that is not the one in the arn",
    step: writeRole({}, { role: "dev-role" }),
    snapshot: mountWith(),
    said: [mismatch],
    seen: [
      'role is "dev-role"',
      'arn names the CAM role "app"',
      "leave role out",
      "set allow_name_mismatch to true",
    ],
  },
  {
    rule: "V5",
    title: "refuses to take a role over under such a name",
    step: takeOverRole({}, { role: "dev-role" }),
    snapshot: mountWith(),
    said: ["V2 notice: A role is taken over", mismatch],
  },
  {
    rule: "V5",
    title: "lets a name differ in case",
    step: writeRole({ arn: arn.replace("app", "App") }, { role: "app" }),
    snapshot: mountWith(),
    said: [],
  },
  {
    rule: "V5",
    title: "lets a name differ when the program says so",
    step: writeRole({}, { role: "dev-role", allowNameMismatch: true }),
    snapshot: mountWith(),
    said: [],
  },
  {
    rule: "V5",
    title: "says nothing of an arn that names no role",
    step: writeRole({ arn: "qcs::cam::uin/100000000001:uin/5" }, { role: "dev-role" }),
    snapshot: mountWith(),
    said: [],
  },
];

const twentyOne = Array.from(
  { length: 21 },
  (_, index) => `role-${String(index).padStart(2, "0")}`,
);

/** V6: deleting a mount that has roles. */
export const deletion: readonly Expectation[] = [
  {
    rule: "V6",
    title: "refuses to disable a mount that has a role",
    step: disableMount(),
    snapshot: mountWith({ roleNames: read(["app"]) }),
    said: [cannotDisable],
    seen: [
      `auth/${path} has 1 role that this run does not delete: "app".`,
      "deletes every role on it and revokes the tokens that it issued",
      "delete that role first. Or, if it may go, set force to true, engine go, and delete then",
    ],
  },
  {
    rule: "V6",
    title: "names twenty roles in their order and counts the others",
    step: disableMount(),
    snapshot: mountWith({ roleNames: read(twentyOne.toReversed()) }),
    said: [cannotDisable],
    seen: ["has 21 roles that", '"role-00", "role-01"', '"role-19" and 1 more'],
    unseen: ["role-20"],
  },
  {
    rule: "V6",
    title: "lets a mount without roles be disabled",
    step: disableMount(),
    snapshot: mountWith({ roleNames: read([]) }),
    said: [],
  },
  {
    rule: "V6",
    title: "lets a mount be disabled that is gone already",
    step: disableMount(),
    snapshot: mountWith({ mount: read(undefined), roleNames: unreadable }),
    said: [],
  },
  {
    rule: "V6",
    title: "says nothing where nobody looked",
    step: disableMount(),
    snapshot: mountWith(),
    said: [],
  },
  {
    rule: "V6",
    title: "never takes roles that cannot be listed for none",
    step: disableMount(),
    snapshot: mountWith({ roleNames: unreadable }),
    said: [cannotCheck],
    seen: [
      `auth/${path}`,
      "permission denied",
      `let the token list auth/${path}/roles`,
      "set force to true, engine go, and delete then",
    ],
  },
  ...["Vault.503", "Network.ECONNREFUSED", "Vault.Token", "Vault.Answer"].map(
    (code): Expectation => ({
      rule: "V6",
      title: `advises no force where the listing failed with ${code}, which may pass`,
      step: disableMount(),
      snapshot: mountWith({
        roleNames: { state: "unreadable", failure: { ...unreadable.failure, code } },
      }),
      said: [cannotCheck],
      seen: ["run again once Vault lists them"],
      unseen: ["force", "let the token"],
    }),
  ),
  {
    rule: "V6",
    title: "warns with force, and names what goes",
    step: disableMount({ force: true }),
    snapshot: mountWith({ roleNames: read(["ci", "app"]) }),
    said: [goes],
    seen: [`force is true: auth/${path}`, '2 roles: "app", "ci"', "tokens that it issued"],
  },
  {
    rule: "V6",
    title: "warns with force when the run deletes every role before",
    step: disableMount({ force: true }),
    snapshot: mountWith({ roleNames: read([]) }),
    said: [goes],
    seen: ["with no other roles"],
  },
  {
    rule: "V6",
    title: "warns with force of roles that cannot be listed",
    step: disableMount({ force: true }),
    snapshot: mountWith({ roleNames: unreadable }),
    said: [goes],
    seen: ["with whatever roles it has"],
  },
  {
    rule: "V6",
    title: "lets a role be deleted",
    step: deleteRole(),
    snapshot: mountWithRole(roleThere(), { roleNames: read(["app", "ci"]) }),
    said: [],
  },
];
