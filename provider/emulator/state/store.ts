import { buildData } from "./build-data.js";
import type { EmulatorData } from "./emulator-data.js";
import { parseSeed } from "./parse-seed.js";
import type { Seed } from "./seed.js";
import { StateFile } from "./state-file.js";

/** The emulator's data, the seed that it goes back to, and the file that keeps both. */
export class Store {
  data: EmulatorData;
  #changed = false;

  private constructor(
    private seed: Seed,
    private readonly file: StateFile | undefined,
    data?: EmulatorData,
  ) {
    this.data = data ?? buildData(seed);
  }

  /**
   * Opens a store: from the state file if it exists, else from the seed.
   *
   * @throws SeedError, StateFileError
   */
  static async open(seed: unknown, stateFile: string | undefined): Promise<Store> {
    const parsed = parseSeed(seed);
    if (stateFile === undefined) return new Store(parsed, undefined);
    const file = new StateFile(stateFile);
    const content = await file.read();
    if (content) {
      const seed = parseSeed(content.seed);
      // A file from before Vault was emulated has none.
      return new Store(seed, file, { ...buildData(seed), ...content.data });
    }
    const store = new Store(parsed, file);
    store.changed();
    await store.flush();
    return store;
  }

  /** Begins again from the seed, or from another one. */
  reset(seed: Seed = this.seed): void {
    this.seed = seed;
    this.data = buildData(seed);
    this.changed();
  }

  /** Says that the data is no longer what was written last. */
  changed(): void {
    this.#changed = true;
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
