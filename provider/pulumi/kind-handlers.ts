import type { dynamic } from "@pulumi/pulumi";
import { ConfigError } from "../core/config.js";
import type { Bag } from "../core/connection.js";
import type { Driver } from "../core/driver.js";
import { descriptionOf } from "../core/kinds.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { Secrets } from "../core/secrets.js";
import type { Subject } from "../core/step.js";
import { UserError } from "../core/user-error.js";
import { validate } from "../core/validate.js";
import { requireJudged } from "./credentials-before-switch.js";
import { deleteRoles } from "./delete-roles.js";
import { driverOf } from "./drivers.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { atEdge } from "./handler-error.js";
import { HIDDEN, hiddenOf, replacedIn, type Hidden } from "./hidden.js";
import { keeping, keptIn, readInputs, restsOnOldCopy } from "./kept.js";
import { normalisedInputs } from "./normalised-inputs.js";
import type { ProviderProcess } from "./provider-process.js";
import { subjectIn } from "./subject-in.js";
import { withoutValue } from "./without-value.js";
import { pulumiWording } from "./wording.js";

/** What Pulumi's provider process asks of one class of resources. */
export class KindHandlers {
  readonly #kind: ResourceKind;
  readonly #provider: ProviderProcess;

  constructor(kind: ResourceKind, provider: ProviderProcess) {
    this.#kind = kind;
    this.#provider = provider;
  }

  /** Validates the inputs, and remembers for create which object they replace. */
  check(_olds: Bag, news: Bag): Promise<dynamic.CheckResult> {
    return this.#edge(news, async () => {
      const args = argsFromPulumi(news);
      const hidden = hiddenOf(news);
      if (hidden.urn !== undefined) await this.#provider.checked(hidden.urn);
      const description = descriptionOf(this.#kind);
      const failures = validate(description.schema, args);
      try {
        const { settings } = await this.#provider.services();
        failures.push(...description.contradictions(args, settings));
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        failures.push({ property: "", reason: error.textIn(pulumiWording) });
      }
      const inputs = failures.length > 0 ? news : normalisedInputs(description, args, news);
      const replaces =
        hidden.urn === undefined ? undefined : this.#provider.replacing.get(hidden.urn);
      const replacing = replaces === undefined ? {} : { [HIDDEN]: { ...hidden, ...replaces } };
      return { inputs: { ...inputs, ...replacing }, failures: failures.map(withoutValue) };
    });
  }

  /** Compares inputs, state and the live service. */
  diff(id: string, olds: Bag, news: Bag): Promise<dynamic.DiffResult> {
    return this.#edge(news, async () => {
      const args = argsFromPulumi(news);
      const state = argsFromPulumi(olds);
      const hidden = hiddenOf(news);
      const driver = await this.#driver(args, hidden);
      const ignored = this.#ignored(hidden);
      const { changes, replaces, replacesPending } = await driver.diff(args, state, ignored);
      const { urn } = hidden;
      if (urn !== undefined) {
        const old = { replaces: id, ...(replacesPending === true ? { replacesPending } : {}) };
        if (replaces.length > 0) this.#provider.replacing.set(urn, old);
        else this.#provider.replacing.delete(urn);
        this.#keep(driver.objectKey(id, state), urn, replaces.length === 0);
      }
      return { changes: changes || restsOnOldCopy(olds, news), replaces: [...replaces] };
    });
  }

  create(inputs: Bag): Promise<dynamic.CreateResult> {
    return this.#edge(inputs, async () => {
      const args = argsFromPulumi(inputs);
      const hidden = hiddenOf(inputs);
      const subject = subjectIn(this.#kind, args, hidden);
      const kept = keptIn(hidden);
      const driver = await this.#driver(args, hidden);
      // A deletion of the same object that is under way ends first, and another one finds it held.
      return this.#provider.claims.exclusively(driver.lockKey(args), async () => {
        const { id, state } = await keeping(kept, () =>
          driver.create({ op: "create", subject, args, ...replacedIn(hidden) }),
        );
        this.#hold(driver.objectKey(id, state), id, subject);
        return { id, outs: { ...state, ...kept } };
      });
    });
  }

  read(id: string, props: Bag): Promise<dynamic.ReadResult> {
    return this.#edge(props, async () => {
      const state = argsFromPulumi(props);
      const driver = await this.#driver(state, hiddenOf(props));
      const reading = await driver.read(state);
      if (reading === undefined) return {};
      const inputs = reading.args === undefined ? undefined : readInputs(reading.args, props);
      const kept = HIDDEN in props ? { [HIDDEN]: props[HIDDEN] } : {};
      return {
        id,
        props: { ...reading.state, ...kept },
        ...(inputs === undefined ? {} : { inputs }),
      };
    });
  }

  update(id: string, olds: Bag, news: Bag): Promise<dynamic.UpdateResult> {
    return this.#edge(news, async () => {
      const args = argsFromPulumi(news);
      const hidden = hiddenOf(news);
      const subject = subjectIn(this.#kind, args, hidden);
      const kept = keptIn(hidden);
      const driver = await this.#driver(args, hidden);
      const ignoreChanges = this.#ignored(hidden);
      const state = argsFromPulumi(olds);
      const changed = await keeping(kept, () =>
        driver.update({ op: "update", subject, args, state, ignoreChanges }),
      );
      if (hidden.urn !== undefined) this.#keep(driver.objectKey(id, changed), hidden.urn, true);
      return { outs: { ...changed, ...kept } };
    });
  }

  delete(id: string, props: Bag): Promise<void> {
    return this.#edge(props, async () => {
      const state = argsFromPulumi(props);
      const hidden = hiddenOf(props);
      const driver = await this.#driver(state, hidden);
      const object = driver.objectKey(id, state);
      await this.#provider.claims.exclusively(driver.lockKey(state), async () => {
        const told = await this.#provider.deletion(object);
        // Another resource declares the object, or took it over: it stays.
        if (told?.heldBy !== undefined) {
          const secret = this.#secret(hidden);
          const subject = subjectIn(this.#kind, state, hidden);
          await deleteRoles(this.#provider, {
            mount: state,
            roles: told.goesWith,
            secret,
            subject,
          });
          return;
        }
        if (told?.judged !== true && this.#provider.claims.holderOf(object) !== undefined) return;
        if (told?.judged !== true)
          await requireJudged(this.#kind, this.#provider, { state, hidden });
        const subject = subjectIn(this.#kind, state, hidden);
        const goesWith = told?.goesWith ?? [];
        await driver.delete({ subject, state, switchFollows: false, goesWith });
      });
    });
  }

  #driver(bag: Bag, hidden: Hidden): Promise<Driver> {
    return driverOf(this.#provider, this.#kind, { bag, secret: this.#secret(hidden) });
  }

  /** What the program says after every transform counts, or what the resource's own options said. */
  #ignored({ urn, ignoreChanges = [] }: Hidden): readonly string[] {
    return this.#provider.told(urn)?.ignoreChanges ?? ignoreChanges;
  }

  #secret({ urn, secret = [] }: Hidden): ReadonlySet<string> {
    return new Set([...secret, ...(this.#provider.told(urn)?.secret ?? [])]);
  }

  /** Notes that a resource keeps its object, or that it is about to be replaced by another one. */
  #keep(object: string, urn: string, stays: boolean): void {
    const holder = { key: urn, label: nameIn(urn) };
    if (stays) this.#provider.claims.claim(object, holder);
    else this.#provider.claims.release(object, holder);
  }

  #hold(object: string, id: string, { key, label }: Subject): void {
    const holder = this.#provider.claims.claim(object, { key, label });
    if (holder === undefined) return;
    throw new UserError(
      `"${label}" is the same object (${id}) as "${holder.label}" in this program. Remove one of them.`,
    );
  }

  /** Works at the edge to the engine; no message repeats what the program marks as secret. */
  #edge<T>(bag: Bag, work: () => Promise<T>): Promise<T> {
    return atEdge(work, (text) => {
      const secrets = new Secrets();
      secrets.note(argsFromPulumi(bag), this.#secret(hiddenOf(bag)));
      return secrets.mask(text);
    });
  }
}

function nameIn(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
