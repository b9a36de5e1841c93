import type { ChangeOptions } from "../../provider/gateway/changes/session.js";
import type { SeedKey } from "../../provider/emulator/index.js";
import type { AccountName } from "./accounts.js";
import type { Alteration, Answered, Call, Fields } from "./altering-gateway.js";

/** A faulty gateway, and the one check that sees it. */
export interface Fault extends Alteration {
  /** The id of the check. */
  readonly check: string;
  /** What the gateway does wrong. */
  readonly wrong: string;
  /** @default "large" */
  readonly account?: AccountName;
  /** @default only read */
  readonly changes?: ChangeOptions;
  readonly key?: SeedKey;
}

/** Turns a refusal into a success. */
export function accept({ response }: Answered, fields: object = {}): Fields {
  delete response.Error;
  return Object.assign(response, fields);
}

/** Turns an answer into a refusal. */
export function refuse({ response }: Answered, Code: string): Fields {
  response.Error = { Code, Message: "Refused." };
  return response;
}

/** An alteration of the answers for which `when` holds. */
export function altering(
  when: (answered: Answered) => boolean,
  alter: (answered: Answered) => unknown,
): Pick<Fault, "after"> {
  return {
    async after(answered) {
      if (when(answered)) await alter(answered);
      return undefined;
    },
  };
}

/** An alteration of the first answer only for which `when` holds. */
export function once(
  when: (answered: Answered) => boolean,
  alter: (answered: Answered) => unknown,
): Pick<Fault, "after"> {
  let done = false;
  return altering(
    (answered) => !done && when(answered),
    (answered) => {
      done = true;
      return alter(answered);
    },
  );
}

/** What was refused is accepted, and nothing is done. */
export function accepting(when: (answered: Answered) => boolean): Pick<Fault, "after"> {
  return altering(
    (answered) => answered.code !== "" && when(answered),
    (answered) => accept(answered),
  );
}

/** The first call for which `when` holds is refused, and nothing is done. */
export function refusingOnce(
  code: string,
  when: (call: Call) => boolean | Promise<boolean>,
): Pick<Fault, "instead"> {
  let done = false;
  return {
    async instead(call) {
      if (done || !(await when(call))) return undefined;
      done = true;
      return { Error: { Code: code, Message: "Refused." } };
    },
  };
}
