import { diagnosticsOf } from "../../engine/rule.js";
import { valueOf } from "../../engine/errors.js";
import { withValue } from "../../engine/terms.js";
import { describeDifferences } from "../auth-role-args.js";
import { formatDuration } from "../../values/duration.js";
import type { MountFact } from "../facts.js";
import { isThisMethod } from "../methods.js";
import { mountDifferences } from "../auth-backend-plan.js";
import { mounting, vaultCheck, type VaultRule } from "../rule.js";
import { refuseDuplicates } from "./duplicates.js";

const v1 = diagnosticsOf("V1", mounting.url);

/** A role needs its mount, and the mount needs to be this method. */
const roleNeedsMount = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate({ path }, { mount, address }, { terms, mountMayCome = false }) {
    if (mount.state === "not-read") return [];
    if (mount.state === "unreadable") {
      return v1.warning({
        summary: "The auth mount could not be checked",
        found: `The provider could not see whether auth/${path} is a mount of the tencentcloud method. It writes the role all the same, and Vault decides.`,
        failure: mount.failure,
        inferred: true,
      });
    }
    if (mount.value === undefined) {
      return v1[mountMayCome ? "warning" : "refusal"]({
        mayBeLiftedElsewhere: true,
        summary: "No such auth mount",
        found: `There is no auth mount at auth/${path} on ${address}, and this run ${mountMayCome ? "is not known to make one. This is judged again just before the change" : "does not make one"}.`,
        next: `declare a ${terms.resource("VaultAuthBackend")} with ${terms.attribute("path")} "${path}", or correct ${terms.attribute("mount")}.`,
      });
    }
    return judgeMethod(mount.value, path, terms.attribute("mount"));
  },
});

function judgeMethod({ pluginName }: MountFact, path: string, attribute: string) {
  const answer = isThisMethod(pluginName);
  if (answer === "yes") return [];
  if (answer === "no") {
    return v1.refusal({
      summary: "Not the tencentcloud auth method",
      found: `auth/${path} is a mount of the method "${pluginName}", whose roles are something else.`,
      next: `correct ${attribute}.`,
    });
  }
  return v1.warning({
    summary: "Perhaps not the tencentcloud auth method",
    found: `auth/${path} is a mount of the plugin "${pluginName}". Its name does not tell whether that is the tencentcloud method.`,
    inferred: true,
  });
}

const enable = vaultCheck({
  on: ["EnableMount"],
  evaluate(step, { mount }, { terms }) {
    const there = valueOf(mount);
    if (!step.isNew || there === undefined) return [];
    const other = judgeOtherPlugin(step, there, terms.attribute("path"));
    if (other.length > 0) return other;
    const list = describeDifferences(mountDifferences(step.settings, there), terms);
    const found = `auth/${step.path} is there already and is tuned differently`;
    if (step.adopt) {
      return v1.warning({
        takesOver: true,
        summary: "An auth mount is taken over and changed",
        found: `${found}. This run overwrites: ${list}. Destroying it disables the mount.`,
      });
    }
    return v1.refusal({
      enforcement: "mandatory",
      takesOver: true,
      summary: "The auth mount is there already",
      found: `${found}: ${list}.`,
      next: `write these as they are there, or set ${terms.attribute("adopt")} to true to overwrite them. If only the resource's name is new, ${terms.keepName}.`,
    });
  },
});

/** Vault's router takes no mount above or below another one. */
const pathInUse = vaultCheck({
  on: ["EnableMount"],
  evaluate({ path }, { paths }, { terms }) {
    const other = paths.find((one) => one.startsWith(`${path}/`) || path.startsWith(`${one}/`));
    if (other === undefined) return [];
    return v1.refusal({
      summary: "The path is in use",
      found: `auth/${path} and auth/${other} cannot both be mounts: one path lies below the other.`,
      next: `choose another ${terms.attribute("path")}, or remove auth/${other} first.`,
    });
  },
});

const takeOver = vaultCheck({
  on: ["TakeOverMount"],
  evaluate: (step) =>
    v1.notice({
      takesOver: true,
      summary: "An auth mount is taken over",
      found: `auth/${step.path} is there already, just as declared. This run takes it over as it is. Destroying it disables the mount and revokes the tokens that it issued.`,
    }),
});

const tune = vaultCheck({
  on: ["TuneMount"],
  evaluate: (step, { mount }, { terms }) =>
    judgeOtherPlugin(step, valueOf(mount), terms.attribute("path")),
});

/** A mount's plugin cannot be exchanged: Vault has no call for it. */
function judgeOtherPlugin(
  { path, pluginName }: { readonly path: string; readonly pluginName: string },
  there: MountFact | undefined,
  attribute: string,
) {
  if (there === undefined || there.pluginName === pluginName) return [];
  return v1.refusal({
    enforcement: "mandatory",
    summary: "A mount's plugin cannot be changed",
    found: `auth/${path} is a mount of "${there.pluginName}", not of "${pluginName}", and Vault has no call to exchange it.`,
    next: `declare the new plugin under another ${attribute} and move the roles there, or write "${there.pluginName}".`,
  });
}

const lease = vaultCheck({
  on: ["EnableMount", "TuneMount"],
  evaluate({ path, settings: { defaultLeaseTtl, maxLeaseTtl } }, _snapshot, { terms }) {
    if (maxLeaseTtl === 0 || defaultLeaseTtl <= maxLeaseTtl) return [];
    return v1.refusal({
      summary: "The default lease is longer than the longest",
      found: `auth/${path}: ${withValue(terms, "defaultLeaseTtl", formatDuration(defaultLeaseTtl))} is longer than ${withValue(terms, "maxLeaseTtl", formatDuration(maxLeaseTtl))}, which Vault refuses.`,
      next: "shorten the one or lengthen the other.",
    });
  },
});

const duplicates = vaultCheck({
  on: ["EnableMount", "TakeOverMount"],
  evaluate: (step, _snapshot, context) => refuseDuplicates(step, context, v1),
});

/** V1: where the method is mounted. */
export const mountRules: readonly VaultRule[] = [
  {
    id: "V1",
    liftedBy: ["EnableMount"],
    kinds: ["refusal", "warning", "behaviour"],
    sentence:
      "The method can be mounted at any path, also one with slashes. `auth/tencentcloud` is the default.",
    ours: "In preview the mount of a role has to exist, or the same run has to make it, and it has to be of this method. The provider takes over an existing mount that is just as declared. It refuses a different one with its differences, unless `adopt` is true. It never exchanges a mount's plugin. It refuses a path above or below that of another mount, as Vault does.",
    source: mounting,
    checks: [roleNeedsMount, duplicates, pathInUse, enable, takeOver, tune, lease],
  },
];
