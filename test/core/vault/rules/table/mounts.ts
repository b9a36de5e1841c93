import {
  address,
  enableMount,
  mountThere,
  mountWith,
  path,
  pluginName,
  read,
  takeOverMount,
  takeOverRole,
  tuneMount,
  unreadable,
  writeRole,
} from "../../../support/vault-steps.js";
import type { Expectation } from "./expectation.js";

const noMount = "V1 refusal: No such auth mount";
const otherMethod = "V1 refusal: Not the tencentcloud auth method";
const perhapsOther = "V1 warning: Perhaps not the tencentcloud auth method";
const roleTakenOver = "V2 notice: A role is taken over";
const there = "V1 refusal: The auth mount is there already";
const changed = "V1 warning: An auth mount is taken over and changed";
const takenOver = "V1 notice: An auth mount is taken over";
const otherPlugin = "V1 refusal: A mount's plugin cannot be changed";

const none = mountWith({ mount: read(undefined) });
const userpass = mountWith({ mount: read(mountThere({ pluginName: "userpass" })) });
const odd = mountWith({ mount: read(mountThere({ pluginName: "corp-cam" })) });
const otherVersion = mountWith({ mount: read(mountThere({ pluginName: `${pluginName}-v0.0.1` })) });

/** V1: the mount that a role needs. */
export const mountOfRole: readonly Expectation[] = [
  {
    rule: "V1",
    title: "refuses a role where nothing is mounted",
    step: writeRole(),
    snapshot: none,
    said: [noMount],
    seen: [`auth/${path}`, address, `tic::VaultAuthBackend with path "${path}"`, "correct mount"],
  },
  {
    rule: "V1",
    title: "lets a role be written where the method is mounted, whatever its version",
    step: writeRole(),
    snapshot: otherVersion,
    said: [],
  },
  {
    rule: "V1",
    title: "says nothing of a mount that was not looked at",
    step: writeRole(),
    snapshot: mountWith({ mount: { state: "not-read" } }),
    said: [],
  },
  {
    rule: "V1",
    title: "warns, in doubt, of a mount that could not be seen, with the call that failed",
    step: writeRole(),
    snapshot: mountWith({ mount: unreadable }),
    said: ["V1 warning: The auth mount could not be checked"],
    seen: [`could not see whether auth/${path} is a mount`, "permission denied", "HTTP 403"],
  },
  {
    rule: "V1",
    title: "refuses a role on a mount of a method that Vault brings itself",
    step: writeRole(),
    snapshot: userpass,
    said: [otherMethod],
    seen: [`auth/${path}`, '"userpass"', "correct mount"],
  },
  {
    rule: "V1",
    title: "refuses to take a role over on such a mount",
    step: takeOverRole(),
    snapshot: userpass,
    said: [otherMethod, roleTakenOver],
  },
  {
    rule: "V1",
    title: "warns of a plugin whose name does not tell its method",
    step: writeRole(),
    snapshot: odd,
    said: [perhapsOther],
    seen: [`auth/${path}`, '"corp-cam"', "Its name does not tell"],
  },
];

const tuned = mountWith({ mount: read(mountThere({ maxLeaseTtl: 3600, description: "mine" })) });

/** V1: a mount that is declared itself. */
export const mounts: readonly Expectation[] = [
  {
    rule: "V1",
    title: "lets a mount be made where there is none",
    step: enableMount({ maxLeaseTtl: "1d" }),
    snapshot: none,
    said: [],
  },
  {
    rule: "V1",
    title: "refuses to tune a mount that is there already, with what differs",
    step: enableMount({ maxLeaseTtl: "1d", description: "mine" }),
    snapshot: tuned,
    said: [there],
    seen: [`auth/${path}`, "max_lease_ttl: found 1h, wanted 24h", "set adopt to true"],
    unseen: ["description"],
  },
  {
    rule: "V1",
    title: "warns of it instead with adopt",
    step: enableMount({ maxLeaseTtl: "1d" }, { adopt: true }),
    snapshot: tuned,
    said: [changed],
    seen: [
      `auth/${path}`,
      "max_lease_ttl: found 1h, wanted 24h",
      "description: found mine",
      "Destroying it disables the mount",
    ],
  },
  {
    rule: "V1",
    title: "lets a mount that the state owns be enabled again",
    step: enableMount({ maxLeaseTtl: "1d" }, { isNew: false }),
    snapshot: tuned,
    said: [],
  },
  {
    rule: "V1",
    title: "does not take another plugin's mount over, not even with adopt",
    step: enableMount({}, { adopt: true }),
    snapshot: otherVersion,
    said: [otherPlugin],
    seen: [
      `auth/${path}`,
      `"${pluginName}-v0.0.1"`,
      `not of "${pluginName}"`,
      "under another path",
    ],
  },
  {
    rule: "V1",
    title: "tells that a mount is taken over, and what destroying it then does",
    step: takeOverMount,
    snapshot: mountWith(),
    said: [takenOver],
    seen: [`auth/${path} is there already`, "revokes the tokens that it issued"],
  },
  {
    rule: "V1",
    title: "refuses to tune a mount whose plugin is another one",
    step: tuneMount({ description: "new" }),
    snapshot: otherVersion,
    said: [otherPlugin],
    seen: [`auth/${path}`, "under another path"],
  },
  {
    rule: "V1",
    title: "lets a mount of the same plugin be tuned",
    step: tuneMount({ description: "new" }),
    snapshot: mountWith(),
    said: [],
  },
  {
    rule: "V1",
    title: "does not say which plugin a mount has that could not be seen",
    step: tuneMount({ description: "new" }),
    snapshot: mountWith({ mount: unreadable }),
    said: [],
  },
];
