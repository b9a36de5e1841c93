import type { dynamic } from "@pulumi/pulumi";
import { ConfigError } from "../core/config.js";
import { stringsOf, type Bag } from "../core/connection.js";
import type { Driver } from "../core/driver.js";
import { PartialError } from "../core/resource.js";
import type { ResourceKind } from "../core/resource-kind.js";
import type { Subject } from "../core/step.js";
import { UserError } from "../core/user-error.js";
import { validate } from "../core/validate.js";
import { driverOf } from "./drivers.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { atEdge } from "./handler-error.js";
import { HIDDEN, hiddenOf, type Hidden } from "./hidden.js";
import { descriptionOf } from "../core/kinds.js";
import { keptIn, readInputs, restsOnOldCopy } from "./kept.js";
import { normalisedInputs } from "./normalised-inputs.js";
import type { ProviderProcess } from "./provider-process.js";
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
    return atEdge(async () => {
      const args = argsFromPulumi(news);
      const hidden = hiddenOf(news);
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
      const replacing = replaces === undefined ? {} : { [HIDDEN]: { ...hidden, replaces } };
      return { inputs: { ...inputs, ...replacing }, failures: failures.map(withoutValue) };
    });
  }

  /** Compares inputs, state and the live service. */
  diff(id: string, olds: Bag, news: Bag): Promise<dynamic.DiffResult> {
    return atEdge(async () => {
      const args = argsFromPulumi(news);
      const driver = await this.#driver(args);
      const { changes, replaces } = await driver.diff(args, argsFromPulumi(olds));
      const { urn } = hiddenOf(news);
      if (urn !== undefined) {
        if (replaces.length > 0) this.#provider.replacing.set(urn, id);
        else this.#provider.replacing.delete(urn);
      }
      const stale = restsOnOldCopy(this.#kind, olds, news);
      return { changes: changes || stale, replaces: [...replaces] };
    });
  }

  create(inputs: Bag): Promise<dynamic.CreateResult> {
    return atEdge(async () => {
      const args = argsFromPulumi(inputs);
      const hidden = hiddenOf(inputs);
      const subject = this.#subject(args, hidden);
      const { replaces } = hidden;
      const kept = keptIn(this.#kind, hidden);
      const driver = await this.#driver(args);
      const { id, state } = await keeping(kept, () =>
        driver.create({
          op: "create",
          subject,
          args,
          ...(replaces === undefined ? {} : { replaces }),
        }),
      );
      this.#hold(driver.objectKey(id, state), id, subject);
      return { id, outs: { ...state, ...kept } };
    });
  }

  read(id: string, props: Bag): Promise<dynamic.ReadResult> {
    return atEdge(async () => {
      const state = argsFromPulumi(props);
      const driver = await this.#driver(state);
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

  update(_id: string, olds: Bag, news: Bag): Promise<dynamic.UpdateResult> {
    return atEdge(async () => {
      const args = argsFromPulumi(news);
      const hidden = hiddenOf(news);
      const subject = this.#subject(args, hidden);
      const kept = keptIn(this.#kind, hidden);
      const driver = await this.#driver(args);
      const state = await keeping(kept, () =>
        driver.update({ op: "update", subject, args, state: argsFromPulumi(olds) }),
      );
      return { outs: { ...state, ...kept } };
    });
  }

  delete(id: string, props: Bag): Promise<void> {
    return atEdge(async () => {
      const state = argsFromPulumi(props);
      const driver = await this.#driver(state);
      // A rename or a forced replacement took the same object over: it stays.
      if (this.#provider.held.has(driver.objectKey(id, state))) return;
      await driver.delete({ subject: this.#subject(state, {}), state, switchFollows: false });
    });
  }

  #driver(bag: Bag): Promise<Driver> {
    return driverOf(this.#provider, this.#kind, bag);
  }

  #subject(args: Bag, { urn }: Hidden): Subject {
    const label = urn?.split("::").at(-1) ?? textOf(args.name) ?? textOf(args.path) ?? this.#kind;
    return {
      kind: this.#kind,
      key: urn ?? label,
      label,
      acknowledge: stringsOf(args.acknowledge),
    };
  }

  #hold(object: string, id: string, subject: Subject): void {
    const holder = this.#provider.held.get(object);
    if (holder !== undefined && holder !== subject.key) {
      throw new UserError(
        `"${subject.label}" is the same object (${id}) as "${holder.split("::").at(-1) ?? holder}" in this program. Remove one of them.`,
      );
    }
    this.#provider.held.set(object, subject.key);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A half-made object keeps the hidden copy too. */
async function keeping<T>(kept: Bag, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PartialError)) throw error;
    const state = { ...(error.state as Bag), ...kept };
    throw new PartialError({ id: error.id, state }, error);
  }
}
