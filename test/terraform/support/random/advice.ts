import type { Complaint } from "../engine/program.js";
import { add, move, put, remove, without, type Situation } from "./situation.js";
import { nameInState, nameOf } from "./wishes.js";

type Follow = (
  situation: Situation,
  address: string,
  found: RegExpExecArray,
) => Promise<boolean> | boolean;

/** What each text says to do, and doing it. The first that is found in a refusal is followed. */
const ADVICE: readonly (readonly [text: RegExp, follow: Follow])[] = [
  [
    /moved \{ from = /,
    async (situation, address, { input }) => {
      if (input.includes("-refresh-only")) {
        await situation.terraform.refreshOnly(situation.options);
      }
      return move(situation, address);
    },
  ],
  [
    /declare tic_authorization, with which deletion is allowed/,
    (situation) => {
      const { wishes, options } = situation;
      // "If this configuration does one of the two already"
      if (wishes.some(({ kind, active }) => kind === "Authorization" || active === true)) {
        situation.options = { ...options, parallelism: options.parallelism === 1 ? 10 : 100 };
        return options.parallelism < 100;
      }
      return add(situation, "Authorization", "switch");
    },
  ],
  [
    /With many such objects, use -parallelism=100|without -parallelism=1/,
    (situation, _address, { input }) => {
      const { options } = situation;
      const most = input.includes("-parallelism=100") ? 100 : 10;
      situation.options = { ...options, parallelism: options.parallelism === 1 ? 10 : most };
      return options.parallelism < most;
    },
  ],
  [
    /Run terraform apply without a saved plan, and without -refresh=false/,
    (situation) => {
      situation.options = { ...situation.options, saved: false, refresh: true };
      return true;
    },
  ],
  [
    /terraform untaint on its address/i,
    ({ terraform: { state } }, address) => {
      const there = state.current.get(address);
      if (there?.tainted !== true) return false;
      state.current.set(address, { ...there, tainted: false });
      return true;
    },
  ],
  [
    /terraform apply without -refresh=false/,
    (situation) => {
      situation.options = { ...situation.options, refresh: true };
      return true;
    },
  ],
  [
    /change name in the same run, and keep lifecycle/,
    (situation, address) => put(situation, address, { newFirst: true, object: "z5" }),
  ],
  [
    /set active = true and lifecycle/,
    (situation, address) => {
      situation.wishes = situation.wishes.map(without);
      return put(situation, address, { newFirst: true, active: true });
    },
  ],
  [
    /see that lifecycle \{ create_before|with lifecycle \{ create_before/,
    (situation, address) => put(situation, address, { newFirst: true }),
  ],
  [/set adopt (?:=|to) true/, (situation, address) => put(situation, address, { adopt: true })],
  [
    /destroy (?:that stack|them) first/,
    async (situation, _address, { input }) => {
      const ids = [...input.matchAll(/stk-[0-9a-z]+/g)].map(([id]) => id);
      for (const id of new Set(ids)) await situation.destroyStack(id);
      return ids.length > 0;
    },
  ],
  [
    /delete (?:that role|them) first/,
    async (situation, _address, { input }) => {
      const mount = /auth\/([\w/-]+?) has/.exec(input)?.[1] ?? "";
      const names = [...input.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? "");
      for (const name of names) {
        const own = situation.wishes.find(
          (one) => nameOf(one, situation.wishes) === `role ${mount}/${name}`,
        );
        if (own === undefined) await situation.removeRole(mount, name);
        else remove(situation, own.address);
      }
      return names.length > 0;
    },
  ],
  [
    /leave active out, so that|or leave active out here/,
    (situation, address) => {
      situation.wishes = situation.wishes.map((one) =>
        one.address === address ? without(one) : one,
      );
      return true;
    },
  ],
  [
    /remove the new tic_managed_credential/,
    (situation) => {
      const { wishes, terraform } = situation;
      // One that is replaced is a new credential too.
      const fresh = wishes.filter((wish) => {
        const there = terraform.state.current.get(wish.address);
        const isThere = there !== undefined && nameInState(there) === nameOf(wish, wishes);
        return wish.kind === "ManagedCredential" && !isThere;
      });
      for (const { address } of fresh) remove(situation, address);
      return fresh.length > 0;
    },
  ],
  [
    /remove (?:".*"|\[secret\]): with TIC authorization no new/,
    (situation, address) => remove(situation, address),
  ],
  [
    /undo the change to (?:".*"|\[secret\]), or remove it/,
    (situation, address) => remove(situation, address),
  ],
  [
    /in two runs: first remove the tic_authorization and terraform apply\. Where no program declares it, turn it off in the TIC console .* Then add/,
    async (situation, address, { input }) => {
      for (const [id] of input.matchAll(/stk-[0-9a-z]+/g)) await situation.destroyStack(id);
      const { current } = situation.terraform.state;
      if (![...current.values()].some(({ kind }) => kind === "Authorization")) {
        await situation.turnOff();
        return true;
      }
      situation.first.push((one) => one.address === address);
      situation.wishes = situation.wishes.filter(({ kind }) => kind !== "Authorization");
      return true;
    },
  ],
  [
    /use TIC authorization instead|keep TIC authorization/,
    (situation, address) => remove(situation, address),
  ],
  [
    /declare a tic_vault_auth_backend with path "(\w+)"/,
    (situation, address, [, path = ""]) => {
      // Where the mount has to wait, so has what is on it.
      if (situation.first.length > 0) situation.first.push((one) => one.address === address);
      return add(situation, "VaultAuthBackend", path);
    },
  ],
  [
    // Another configuration of the provider took the mount away, which is not seen in a plan.
    /no handler for route|was written, but Vault has no such role/,
    ({ isTwice }) => isTwice,
  ],
  [
    /let tic_authorization succeed first|let their deletion succeed first|terraform apply goes on from it|apply again/i,
    () => true,
  ],
];

/** Does what a refusal says; what was done, or undefined where it says nothing that can be done. */
export async function follow(
  situation: Situation,
  { address, text }: Complaint,
): Promise<string | undefined> {
  for (const [advice, does] of ADVICE) {
    const found = advice.exec(text);
    if (found === null) continue;
    if (await does(situation, address, found)) return found[0];
  }
  return undefined;
}
