import type { dynamic } from "@pulumi/pulumi";
import { ConfigError, UserError } from "../core/engine/errors.js";
import type { PropertyMap } from "../core/settings/connection.js";
import type { Driver } from "../core/engine/driver.js";
import { descriptionOf } from "../core/domains.js";
import type { ResourceKind, Subject } from "../core/engine/step.js";
import { validate } from "../core/schema/validate.js";
import {
  requireEvaluated,
  deleteOnBase,
  driverOf,
  type ProviderProcess,
} from "./provider-process.js";
import { argsFromPulumi } from "./resolve-inputs.js";
import { HandlerSecrets } from "./handler-error.js";
import {
  subjectIn,
  withoutValue,
  normalisedInputs,
  keeping,
  keptIn,
  outputsOf,
  readInputs,
  restsOnOldCopy,
  HIDDEN,
  hiddenOf,
  replacedIn,
  type Hidden,
} from "./hidden.js";
import { pulumiTerms } from "./terms.js";

/** What Pulumi's provider process asks of one class of resources. */
export class KindHandlers {
  readonly #kind: ResourceKind;
  readonly #provider: ProviderProcess;
  readonly #secrets: HandlerSecrets;

  constructor(kind: ResourceKind, provider: ProviderProcess) {
    this.#kind = kind;
    this.#provider = provider;
    this.#secrets = new HandlerSecrets(kind, provider);
  }

  /** Validates the inputs, and remembers for create which object they replace. */
  check(_olds: PropertyMap, news: PropertyMap): Promise<dynamic.CheckResult> {
    return this.#secrets.atEdge([news], async () => {
      const args = argsFromPulumi(news);
      const given = hiddenOf(news);
      if (given.urn !== undefined) await this.#provider.checked(given.urn);
      const hidden = this.#secrets.marked(given);
      const description = descriptionOf(this.#kind);
      const failures = validate(description.schema, args);
      try {
        const { settings } = await this.#provider.services();
        failures.push(...description.contradictions(args, settings));
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        failures.push({ property: "", reason: error.textIn(pulumiTerms) });
      }
      const inputs = failures.length > 0 ? news : normalisedInputs(description, args, news);
      const replaces =
        hidden.urn === undefined ? undefined : this.#provider.replacing.get(hidden.urn);
      const hiddenInputs = HIDDEN in news ? { [HIDDEN]: { ...hidden, ...replaces } } : {};
      return {
        inputs: { ...inputs, ...hiddenInputs },
        failures: failures.map((one) =>
          withoutValue(one, (text) => this.#secrets.mask([news], text)),
        ),
      };
    });
  }

  /** Compares inputs, state and the live service. */
  diff(id: string, olds: PropertyMap, news: PropertyMap): Promise<dynamic.DiffResult> {
    return this.#secrets.atEdge([olds, news], async () => {
      const args = argsFromPulumi(news);
      const state = argsFromPulumi(olds);
      const hidden = hiddenOf(news);
      const driver = await this.#driver(args, hidden, olds);
      const ignored = this.#ignored(hidden);
      const { changes, replaces, replacesPending } = await driver.diff(args, state, ignored);
      const { urn } = hidden;
      if (urn !== undefined) {
        const old = { replaces: id, ...(replacesPending === true ? { replacesPending } : {}) };
        // Another account may have an object of the same id, which is nothing to this one.
        const isHere = replaces.length > 0 && !replaces.includes("connection");
        if (isHere) this.#provider.replacing.set(urn, old);
        else this.#provider.replacing.delete(urn);
        this.#keep(driver.objectKey(id, state), urn, replaces.length === 0);
      }
      return { changes: changes || restsOnOldCopy(olds, news), replaces: [...replaces] };
    });
  }

  create(inputs: PropertyMap): Promise<dynamic.CreateResult> {
    return this.#secrets.atEdge([inputs], async () => {
      const args = argsFromPulumi(inputs);
      const hidden = hiddenOf(inputs);
      const subject = subjectIn(this.#kind, args, hidden);
      const hiddenInputs = keptIn(hidden);
      const secret = this.#secrets.namesIn(hidden);
      const driver = await this.#driver(args, hidden);
      // A deletion of the same object that is under way ends first, and another one finds it held.
      return this.#provider.claims.exclusively(driver.lockKey(args), async () => {
        const { id, state } = await keeping(hiddenInputs, secret, () =>
          driver.create({ op: "create", subject, args, ...replacedIn(hidden) }),
        );
        this.#hold(driver.objectKey(id, state), id, subject);
        return { id, outs: { ...outputsOf(state, secret), ...hiddenInputs } };
      });
    });
  }

  read(id: string, props: PropertyMap): Promise<dynamic.ReadResult> {
    return this.#secrets.atEdge([props], async () => {
      const state = argsFromPulumi(props);
      const driver = await this.#driver(state, hiddenOf(props));
      const reading = await driver.read(state);
      if (reading === undefined) return {};
      const inputs = reading.args === undefined ? undefined : readInputs(reading.args, props);
      const hiddenInputs = HIDDEN in props ? { [HIDDEN]: props[HIDDEN] } : {};
      return {
        id,
        props: {
          ...outputsOf(reading.state, this.#secrets.namesIn(hiddenOf(props))),
          ...hiddenInputs,
        },
        ...(inputs === undefined ? {} : { inputs }),
      };
    });
  }

  update(id: string, olds: PropertyMap, news: PropertyMap): Promise<dynamic.UpdateResult> {
    return this.#secrets.atEdge([olds, news], async () => {
      const args = argsFromPulumi(news);
      const hidden = hiddenOf(news);
      const subject = subjectIn(this.#kind, args, hidden);
      const hiddenInputs = keptIn(hidden);
      const secret = this.#secrets.namesIn(hidden);
      const driver = await this.#driver(args, hidden, olds);
      const ignoreChanges = this.#ignored(hidden);
      const state = argsFromPulumi(olds);
      const changed = await keeping(hiddenInputs, secret, () =>
        driver.update({ op: "update", subject, args, state, ignoreChanges }),
      );
      if (hidden.urn !== undefined) this.#keep(driver.objectKey(id, changed), hidden.urn, true);
      return { outs: { ...outputsOf(changed, secret), ...hiddenInputs } };
    });
  }

  delete(id: string, props: PropertyMap): Promise<void> {
    return this.#secrets.atEdge([props], async () => {
      const state = argsFromPulumi(props);
      const hidden = hiddenOf(props);
      const driver = await this.#driver(state, hidden);
      const object = driver.objectKey(id, state);
      await this.#provider.claims.exclusively(driver.lockKey(state), async () => {
        const told = await this.#provider.deletion(object);
        // Another resource declares the object, or took it over: it stays.
        if (told?.heldBy !== undefined) {
          const secret = this.#secrets.namesIn(hidden);
          const subject = subjectIn(this.#kind, state, hidden);
          const base = { kind: this.#kind, state, secret, subject };
          await deleteOnBase(this.#provider, base, told.goesWith);
          return;
        }
        if (told?.judged !== true && this.#provider.claims.holderOf(object) !== undefined) return;
        if (told?.judged !== true)
          await requireEvaluated(this.#kind, this.#provider, { state, hidden });
        const subject = subjectIn(this.#kind, state, hidden);
        const goesWith = told?.goesWith ?? [];
        await driver.delete({ subject, state, switchFollows: false, goesWith });
      });
    });
  }

  /** @param olds what the state has: a value that was a secret is none to tell now */
  #driver(properties: PropertyMap, hidden: Hidden, olds: PropertyMap = {}): Promise<Driver> {
    const secret = new Set(
      [hidden, hiddenOf(olds)].flatMap((one) => [...this.#secrets.namesIn(one)]),
    );
    return driverOf(this.#provider, this.#kind, { properties, secret });
  }

  /** What the program says after every transform counts, or what the resource's own options said. */
  #ignored({ urn, ignoreChanges = [] }: Hidden): readonly string[] {
    return this.#provider.told(urn)?.ignoreChanges ?? ignoreChanges;
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
}

function nameIn(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
