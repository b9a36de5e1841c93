import {
  enableMount,
  mountWith,
  mountWithRole,
  path,
  read,
  roleThere,
  takeOverMount,
  tuneMount,
} from "../../../support/vault-steps.js";
import type { Expectation } from "./expectation.js";

const takenOver = "V1 notice: An auth mount is taken over";
const lease = "V1 refusal: The default lease is longer than the longest";
const twice = "V1 refusal: Declared twice";
const inUse = "V1 refusal: The path is in use";
const none = mountWith({ mount: read(undefined) });

/** The path is free, and these mounts are there. */
const beside = (...paths: readonly string[]) => mountWith({ mount: read(undefined), paths });

/** V1: paths above and below each other. */
export const paths: readonly Expectation[] = [
  {
    rule: "V1",
    title: "refuses a mount below another one",
    step: enableMount(),
    snapshot: beside("approle", "team-a"),
    said: [inUse],
    seen: [`auth/${path} and auth/team-a `, "choose another path", "remove auth/team-a first"],
  },
  {
    rule: "V1",
    title: "refuses a mount above another one",
    step: enableMount(),
    snapshot: beside(`${path}/cam`),
    said: [inUse],
    seen: [`auth/${path} and auth/${path}/cam `],
  },
  {
    rule: "V1",
    title: "lets a mount be made beside others that begin alike",
    step: enableMount(),
    snapshot: beside("team", "team-a/tencent", `${path}-2`, "team-a-b"),
    said: [],
  },
  {
    rule: "V1",
    title: "does not take a mount for one that is in its own way",
    step: enableMount({}, { isNew: false }),
    snapshot: beside(path),
    said: [],
  },
];

/** V1: leases, and one path declared twice. */
export const leasesAndTwins: readonly Expectation[] = [
  {
    rule: "V1",
    title: "refuses a new mount whose default lease is longer than its longest",
    step: enableMount({ defaultLeaseTtl: "3h", maxLeaseTtl: "1h" }),
    snapshot: none,
    said: [lease],
    seen: [`auth/${path}`, "default_lease_ttl (3h)", "max_lease_ttl (1h)", "shorten the one"],
  },
  {
    rule: "V1",
    title: "refuses to tune a mount so",
    step: tuneMount({ defaultLeaseTtl: 3601, maxLeaseTtl: 3600 }),
    snapshot: mountWith(),
    said: [lease],
    seen: ["default_lease_ttl (1h1s)"],
  },
  {
    rule: "V1",
    title: "lets both leases be equal",
    step: tuneMount({ defaultLeaseTtl: 3600, maxLeaseTtl: "1h" }),
    snapshot: mountWith(),
    said: [],
  },
  {
    rule: "V1",
    title: "lets the default lease be any while the longest is the server's",
    step: enableMount({ defaultLeaseTtl: "72h" }),
    snapshot: none,
    said: [],
  },
  {
    rule: "V1",
    title: "refuses two declarations of one new mount",
    step: enableMount(),
    snapshot: none,
    context: { duplicates: ["others"] },
    said: [twice],
    seen: ['"logins" and "others"', `auth/${path}`, "remove one of them"],
  },
  {
    rule: "V1",
    title: "refuses two declarations of a mount that is there",
    step: takeOverMount,
    snapshot: mountWith(),
    context: { duplicates: ["others"] },
    said: [twice, takenOver],
  },
  {
    rule: "V1",
    title: "lets a mount be declared once, with roles on it",
    step: takeOverMount,
    snapshot: mountWithRole(roleThere()),
    said: [takenOver],
  },
];
