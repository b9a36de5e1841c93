import type { dynamic } from "@pulumi/pulumi";
import { ConfigError } from "../core/config.js";
import type { Observer } from "../core/observer.js";
import type { Context } from "../core/resource.js";
import type { ResourceKind, Subject } from "../core/step.js";
import { validate } from "../core/validate.js";
import { connectionKey, connectionOf, stringsOf } from "./accounts.js";
import { argsFromPulumi } from "./from-pulumi.js";
import { toHandlerError, UserError } from "./handler-error.js";
import { contextOf } from "./handler-context.js";
import { HIDDEN, hiddenOf, type Hidden } from "./hidden.js";
import { definitionOf, type Bag, type UntypedDefinition } from "./kinds.js";
import type { ProviderProcess } from "./provider-process.js";
import { withoutValue } from "./without-value.js";

/** What Pulumi's provider process asks of one class of resources. */
export class KindHandlers {
  readonly #kind: ResourceKind;
  readonly #definition: UntypedDefinition;
  readonly #provider: ProviderProcess;

  constructor(kind: ResourceKind, provider: ProviderProcess) {
    this.#kind = kind;
    this.#definition = definitionOf(kind);
    this.#provider = provider;
  }

  /** Validates the inputs, and remembers for create which object they replace. */
  check(_olds: Bag, news: Bag): Promise<dynamic.CheckResult> {
    return edge(async () => {
      const args = argsFromPulumi(news);
      const hidden = hiddenOf(news);
      const failures = validate(this.#definition.schema, args);
      try {
        const { settings } = await this.#provider.accounts();
        failures.push(...this.#definition.contradictions(args, settings));
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        failures.push({ property: "", reason: error.message });
      }
      const replaces =
        hidden.urn === undefined ? undefined : this.#provider.replacing.get(hidden.urn);
      const inputs = replaces === undefined ? news : { ...news, [HIDDEN]: { ...hidden, replaces } };
      return { inputs, failures: failures.map(withoutValue) };
    });
  }

  /** Compares inputs, state and the live account, read once a process. */
  diff(id: string, olds: Bag, news: Bag): Promise<dynamic.DiffResult> {
    return edge(async () => {
      const args = argsFromPulumi(news);
      const state = argsFromPulumi(olds);
      const world = await (await this.#observer(args)).snapshot({ role: this.#isAuthorization });
      this.#requireSameAccount(state, world.accountId, sameConnection(args, state));
      const { changes, replaces } = this.#definition.diff(args, state, world);
      const { urn } = hiddenOf(news);
      if (urn !== undefined) {
        if (replaces.length > 0) this.#provider.replacing.set(urn, id);
        else this.#provider.replacing.delete(urn);
      }
      return { changes, replaces: [...replaces] };
    });
  }

  create(inputs: Bag): Promise<dynamic.CreateResult> {
    return edge(async () => {
      const args = argsFromPulumi(inputs);
      const hidden = hiddenOf(inputs);
      const subject = this.#subject(args, hidden);
      const { observer, context } = await this.#context(args);
      try {
        const { id, state } = await this.#definition.create(context, {
          op: "create",
          subject,
          args,
          ...(hidden.replaces === undefined ? {} : { replaces: hidden.replaces }),
        });
        this.#hold(id, subject);
        return { id, outs: { ...state } };
      } finally {
        observer.forget();
      }
    });
  }

  read(id: string, props: Bag): Promise<dynamic.ReadResult> {
    return edge(async () => {
      const state = argsFromPulumi(props);
      const world = await (await this.#observer(state)).snapshot({ role: this.#isAuthorization });
      this.#requireSameAccount(state, world.accountId, true);
      const live = this.#definition.read(state, world);
      // No `inputs`: nothing that the program sets can change outside, and state keeps its own.
      return live === undefined ? {} : { id, props: { ...live } };
    });
  }

  update(_id: string, olds: Bag, news: Bag): Promise<dynamic.UpdateResult> {
    return edge(async () => {
      const args = argsFromPulumi(news);
      const subject = this.#subject(args, hiddenOf(news));
      const { observer, context } = await this.#context(args);
      try {
        const state = await this.#definition.update(context, {
          op: "update",
          subject,
          args,
          state: argsFromPulumi(olds),
        });
        return { outs: { ...state } };
      } finally {
        observer.forget();
      }
    });
  }

  delete(id: string, props: Bag): Promise<void> {
    return edge(async () => {
      // A rename or a forced replacement took the same object over: it stays.
      if (this.#provider.held.has(id)) return;
      const state = argsFromPulumi(props);
      const { observer, context } = await this.#context(state);
      try {
        const { accountId } = await observer.account.identity();
        this.#requireSameAccount(state, accountId, true);
        await this.#definition.delete(context, {
          subject: this.#subject(state, {}),
          state,
          switchFollows: false,
        });
      } finally {
        observer.forget();
      }
    });
  }

  get #isAuthorization(): boolean {
    return this.#kind === "Authorization";
  }

  async #observer(bag: Bag): Promise<Observer> {
    return (await this.#provider.accounts()).of(connectionOf(bag));
  }

  async #context(bag: Bag): Promise<{ observer: Observer; context: Context }> {
    const accounts = await this.#provider.accounts();
    const observer = accounts.of(connectionOf(bag));
    const mode = accounts.settings.preconditions;
    const { rules } = this.#provider;
    return { observer, context: contextOf(observer, this.#isAuthorization, mode, rules) };
  }

  #subject(args: Bag, { urn }: Hidden): Subject {
    const label = urn?.split("::").at(-1) ?? textOf(args.name) ?? this.#kind;
    return {
      kind: this.#kind,
      key: urn ?? label,
      label,
      acknowledge: stringsOf(args.acknowledge),
    };
  }

  #hold(id: string, subject: Subject): void {
    const holder = this.#provider.held.get(id);
    if (holder !== undefined && holder !== subject.key) {
      throw new UserError(
        `"${subject.label}" is the same object (${id}) as "${holder.split("::").at(-1) ?? holder}" in this program. Remove one of them.`,
      );
    }
    this.#provider.held.set(id, subject.key);
  }

  /** A list of another account says nothing about an object of this one. */
  #requireSameAccount(state: Bag, accountId: string, connectionIsTheSame: boolean): void {
    const known = textOf(state.accountId);
    if (known === undefined || known === accountId || !connectionIsTheSame) return;
    throw new UserError(
      `The credentials in use belong to account ${accountId}, but this ${this.#kind} is in account ${known}. Nothing was changed. Use credentials of account ${known}, or give the resource a connection.`,
    );
  }
}

function sameConnection(one: Bag, other: Bag): boolean {
  return connectionKey(connectionOf(one)) === connectionKey(connectionOf(other));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

async function edge<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toHandlerError(error);
  }
}
