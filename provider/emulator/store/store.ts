import type { EmulatorData } from "../emulator-data.js";
import { SeedError } from "../seed/seed-schema.js";
import type { Seed } from "../seed/seed.js";
import { StateFile, type StateFileContent } from "./state-file.js";

/** How data is made and checked. The store is given it, since it knows no service. */
export interface DataModel {
  readonly parseSeed: (value: unknown) => Seed;
  readonly buildData: (seed: Seed) => EmulatorData;
  readonly parseData: (value: unknown) => EmulatorData | { problem: string };
}

/** The emulator's data, the seed that it goes back to, and the file that keeps both. */
export class Store {
  data: EmulatorData;
  #changed = false;

  private constructor(
    private readonly model: DataModel,
    private seed: Seed,
    private readonly file: StateFile | undefined,
    data?: EmulatorData,
  ) {
    this.data = data ?? model.buildData(seed);
  }

  /** From the state file if it exists, else from the seed. @throws SeedError, StateFileError */
  static async start(model: DataModel, seed: unknown, stateFile?: string): Promise<Store> {
    const parsed = model.parseSeed(seed);
    if (stateFile === undefined) return new Store(model, parsed, undefined);
    const file = new StateFile(stateFile);
    const content = await file.read();
    if (content) return Store.#resume(model, file, content);
    const store = new Store(model, parsed, file);
    store.changed();
    await store.flush();
    return store;
  }

  /** @throws StateFileError that says what in the file is wrong */
  static #resume(model: DataModel, file: StateFile, content: StateFileContent): Store {
    try {
      const seed = model.parseSeed(content.seed);
      // What may be missing was perhaps taken away since the file was made.
      const { roleDeletionFailure: _reason, ...defaults } = model.buildData(seed);
      // A file from before Vault was emulated has none.
      const data = model.parseData({ ...defaults, ...content.data });
      if ("problem" in data) throw new SeedError(data.problem);
      return new Store(model, seed, file, data);
    } catch (error) {
      if (error instanceof SeedError) throw file.error(`is broken: ${error.message}`);
      throw error;
    }
  }

  reset(seed: Seed = this.seed): void {
    this.seed = seed;
    this.data = this.model.buildData(seed);
    this.changed();
  }

  /** Says that the data is no longer what was written last. */
  changed(): void {
    this.#changed = true;
  }

  async idle(): Promise<void> {
    await this.file?.idle();
  }

  /** Resolves when all changes so far are written. */
  async flush(): Promise<void> {
    if (!this.#changed || !this.file) return;
    this.#changed = false;
    try {
      await this.file.write(() => ({ seed: this.seed, data: this.data }));
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }
}
