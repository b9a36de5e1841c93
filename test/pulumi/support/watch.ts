import assert from "node:assert/strict";
import { Socket } from "node:net";
import * as pulumi from "@pulumi/pulumi";
import { formsOf } from "../../support/canaries.js";
import type { Answer } from "./engine/answer.js";
import type { ResourceState } from "./engine/resource-state.js";

type Args = Readonly<Record<string, unknown>>;

/** Every way in which a program marks a value as secret. */
export const ways: readonly ((value: unknown) => unknown)[] = [
  (value) => pulumi.secret(value),
  // As from another stack, or from a function.
  (value) => {
    const later: pulumi.Output<unknown> = pulumi.output({
      value: pulumi.secret(Promise.resolve(value)),
    });
    return later.apply((one) => (one as Args).value);
  },
  (value) => {
    if (Array.isArray(value)) return value.map((one: unknown) => pulumi.secret(one));
    return isObject(value) ? mapped(value, (one) => pulumi.secret(one)) : pulumi.secret(value);
  },
];

/**
 * What a run shows or leaves where somebody may read it: messages, the log with --debug, state without its
 * envelopes of secrets, and what the processes of a run say to each other.
 */
export class Watch {
  readonly #told: (readonly [where: string, text: string])[] = [];

  /** Keeps what a command shows. */
  async keep(where: string, answering: Promise<Answer>): Promise<Answer> {
    const answer = await answering;
    this.say(`${where}, ${answer.ok ? "fine" : "refused"}`, answer.text);
    // The SDK's own lines show what it sends to the engine.
    const debug = answer.debug.split(/(?=Registering resource)/);
    this.say(where, debug.filter((one) => !one.startsWith("Registering resource")).join("\n"));
    return answer;
  }

  /** Keeps a text. */
  say(where: string, text: string): void {
    this.#told.push([where, text]);
  }

  /** Keeps what state has in clear. */
  keepState(state: readonly ResourceState[]): void {
    const clear = JSON.stringify(state, (_name, value: unknown) =>
      isObject(value) && "4dabf18193072939515e22adb298388d" in value ? "[secret]" : value,
    );
    this.say("state", clear);
  }

  /** None of it shows a value, in whatever form. */
  expectNone(values: readonly unknown[]): void {
    assert.notEqual(this.#told.length, 0);
    for (const form of values.flatMap(formsOf)) {
      for (const [where, text] of this.#told) {
        const found = form.exec(text);
        if (found === null) continue;
        const around = text.slice(Math.max(0, found.index - 200), found.index + 100);
        assert.fail(`${where} shows ${String(form)}: … ${around}`);
      }
    }
  }

  /** Everything that was said there. */
  textOf(where: string): string {
    return this.#told
      .filter(([one]) => one.startsWith(where))
      .map(([, text]) => text)
      .join("\n");
  }
}

/** Listens, during each test of a suite, to what program and provider say to each other. */
export function useWire(): () => string {
  const sent: string[] = [];
  const write: unknown = Reflect.get(Socket.prototype, "write");
  beforeEach(() => {
    sent.length = 0;
    Socket.prototype.write = function (this: Socket, ...args: unknown[]) {
      if (typeof args[0] === "string" && args[0].startsWith('{"number"')) sent.push(args[0]);
      return Reflect.apply(write as Socket["write"], this, args as [string]);
    };
  });
  afterEach(() => {
    Socket.prototype.write = write as Socket["write"];
  });
  return () => sent.join("");
}

function isObject(value: unknown): value is Args {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapped(from: Args, change: (value: unknown) => unknown): Args {
  return Object.fromEntries(Object.entries(from).map(([name, one]) => [name, change(one)]));
}
