import {
  address,
  arn,
  mountWith,
  mountWithRole,
  path,
  roleThere,
  settingsOf,
  takeOverRole,
  unreadable,
  writeRole,
} from "../../../support/vault-steps.js";
import type { Expectation } from "./expectation.js";

const refused = "V2 refusal: Vault would refuse this role";
const nobody = "V2 warning: No login with this role would succeed";
const shorter = "V2 warning: Tokens will be shorter than written";
const takenOver = "V2 notice: A role is taken over";
const there = "V2 refusal: The role is there already, and different";
const writtenOver = "V2 warning: A role is taken over and written over";
const drifted = "V2 notice: The role was changed outside";
const gone = "V2 notice: The role is gone from Vault";
const twice = "V2 refusal: Declared twice";
const where = `auth/${path}/role/app`;
const snapshot = mountWith({ maxLeaseTtl: 3600 });

/** V2: what the server refuses, and what it takes and does not do. */
export const settingsOfRole: readonly Expectation[] = [
  {
    rule: "V2",
    title: "refuses a TTL above its maximum",
    step: writeRole({ tokenTtl: 1801, tokenMaxTtl: "30m" }),
    snapshot,
    said: [refused],
    seen: ["token_ttl (30m1s) is longer than token_max_ttl (30m)", where, "shorten the one"],
  },
  {
    rule: "V2",
    title: "lets a TTL be its maximum",
    step: writeRole({ tokenTtl: 1800, tokenMaxTtl: "30m" }),
    snapshot,
    said: [],
  },
  {
    rule: "V2",
    title: "lets a TTL be any without a maximum",
    step: writeRole({ tokenTtl: "30m", tokenMaxTtl: 0 }),
    snapshot,
    said: [],
  },
  {
    rule: "V2",
    title: "refuses batch tokens with a period",
    step: writeRole({ tokenType: "batch", tokenPeriod: "1h" }),
    snapshot,
    said: [refused],
    seen: ['token_type is "batch"', "token_period is 1h", where, "remove token_period"],
  },
  {
    rule: "V2",
    title: "refuses batch tokens whose uses are counted",
    step: writeRole({ tokenType: "batch", tokenNumUses: 1 }),
    snapshot,
    said: [refused],
    seen: ['token_type is "batch"', "token_num_uses is 1", where, "remove token_num_uses"],
  },
  {
    rule: "V2",
    title: "says both of batch tokens with a period and counted uses",
    step: writeRole({ tokenType: "batch", tokenPeriod: 1, tokenNumUses: 1 }),
    snapshot,
    said: [refused, refused],
  },
  {
    rule: "V2",
    title: "lets batch tokens go without both",
    step: writeRole({ tokenType: "batch", tokenTtl: "1h" }),
    snapshot,
    said: [],
  },
  {
    rule: "V2",
    title: "lets service tokens have both",
    step: writeRole({ tokenType: "service", tokenPeriod: "1h", tokenNumUses: 5 }),
    snapshot,
    said: [],
  },
  {
    rule: "V2",
    title: "warns of the policy root, with which no login succeeds",
    step: writeRole({ tokenPolicies: ["dev", " Root "] }),
    snapshot,
    said: [nobody],
    seen: ['token_policies has "root"'],
  },
  {
    rule: "V2",
    title: "warns of it too when the role is taken over",
    step: takeOverRole({ tokenPolicies: ["root"] }),
    snapshot,
    said: [nobody, takenOver],
  },
  {
    rule: "V2",
    title: "lets a policy be named like root",
    step: writeRole({ tokenPolicies: ["root-reader"] }),
    snapshot,
    said: [],
  },
  {
    rule: "V2",
    title: "warns of times above the mount's longest lease",
    step: writeRole({ tokenTtl: "2h", tokenMaxTtl: "3h" }),
    snapshot,
    said: [shorter],
    seen: ["token_ttl (2h) and token_max_ttl (3h)", `longest lease of auth/${path} (1h)`],
  },
  {
    rule: "V2",
    title: "warns of a longer TTL too when the role is taken over",
    step: takeOverRole({ tokenTtl: "2h" }),
    snapshot,
    said: [shorter, takenOver],
  },
  {
    rule: "V2",
    title: "lets times be as long as the mount's longest lease",
    step: writeRole({ tokenTtl: "1h", tokenMaxTtl: "1h" }),
    snapshot,
    said: [],
  },
  {
    rule: "V2",
    title: "does not guess a longest lease that it may not see",
    step: writeRole({ tokenTtl: "99h" }),
    snapshot: mountWith(),
    said: [],
  },
];

/** V2: a role that is there already. */
export const rolesThere: readonly Expectation[] = [
  {
    rule: "V2",
    title: "refuses to write over a role that nothing in the state owns, with what differs",
    step: writeRole({ tokenTtl: "1h", tokenPolicies: ["dev"] }),
    snapshot: mountWithRole(roleThere({ tokenTtl: "30m", tokenPolicies: ["DEV"] })),
    said: [there],
    seen: [`${where}: token_ttl: found 30m, wanted 1h.`, "set adopt to true"],
    unseen: ["token_policies"],
  },
  {
    rule: "V2",
    title: "warns of it instead with adopt",
    step: writeRole({ tokenTtl: "1h" }, { adopt: true }),
    snapshot: mountWithRole(roleThere({ tokenTtl: "30m" })),
    said: [writtenOver],
    seen: [where, "token_ttl: found 30m, wanted 1h", "Destroying it deletes the role"],
  },
  {
    rule: "V2",
    title: "lets a role be written that the server says is not there",
    step: writeRole({ tokenTtl: "1h" }),
    snapshot: mountWithRole(undefined),
    said: [],
  },
  {
    rule: "V2",
    title: "lets a role be written that could not be seen",
    step: writeRole({ tokenTtl: "1h" }),
    snapshot: mountWith({ roles: new Map([["app", unreadable]]) }),
    said: [],
  },
  {
    rule: "V2",
    title: "lets a role be written beside others",
    step: writeRole({ arn: arn.replace("app", "ci"), tokenTtl: "1h" }, { role: "ci" }),
    snapshot: mountWithRole(roleThere()),
    said: [],
  },
  {
    rule: "V2",
    title: "tells that an identical role is taken over, and what destroying it then does",
    step: takeOverRole(),
    snapshot: mountWithRole(roleThere()),
    said: [takenOver],
    seen: [where, "takes it over as it is", "Destroying it deletes the role"],
    unseen: ["legacy"],
  },
  {
    rule: "V2",
    title: "tells which legacy names are cleared then",
    step: takeOverRole(),
    snapshot: mountWithRole(roleThere({}, ["ttl", "policies"])),
    said: [takenOver],
    seen: [where, "clears its legacy names (ttl, policies)"],
  },
  {
    rule: "V2",
    title: "tells what was changed outside, and nothing that only the program changes",
    step: writeRole({ tokenTtl: "2h", tokenPeriod: 5 }, { known: settingsOf({ tokenTtl: "2h" }) }),
    snapshot: mountWithRole(roleThere({ tokenTtl: "1h" })),
    said: [drifted],
    seen: [`${where}: token_ttl: found 1h, wanted 2h. This run writes it as declared`],
    unseen: ["token_period"],
  },
  {
    rule: "V2",
    title: "has nothing to tell when only the program changed",
    step: writeRole({ tokenTtl: "2h" }, { known: settingsOf({ tokenTtl: "1h" }) }),
    snapshot: mountWithRole(roleThere({ tokenTtl: "1h" })),
    said: [],
  },
  {
    rule: "V2",
    title: "has nothing to tell when the program wants what was changed outside",
    step: writeRole({ tokenTtl: "1h", tokenPeriod: 5 }, { known: settingsOf({ tokenTtl: "2h" }) }),
    snapshot: mountWithRole(roleThere({ tokenTtl: "1h" })),
    said: [],
  },
  {
    rule: "V2",
    title: "tells that a role of the state is gone and written again",
    step: writeRole({}, { known: settingsOf() }),
    snapshot: mountWithRole(undefined),
    said: [gone],
    seen: [where, address, "writes it again"],
  },
  {
    rule: "V2",
    title: "does not call a role of the state gone that could not be seen",
    step: writeRole({}, { known: settingsOf() }),
    snapshot: mountWith({ roles: new Map([["app", unreadable]]) }),
    said: [],
  },
  {
    rule: "V2",
    title: "refuses two declarations of one role",
    step: writeRole(),
    snapshot: mountWithRole(undefined),
    context: { duplicates: ["App"] },
    said: [twice],
    seen: ['"app" and "App"', where, "lower case", "give it another role"],
  },
  {
    rule: "V2",
    title: "refuses two declarations of a role that is there",
    step: takeOverRole(),
    snapshot: mountWithRole(roleThere()),
    context: { duplicates: ["App"] },
    said: [twice, takenOver],
  },
];
