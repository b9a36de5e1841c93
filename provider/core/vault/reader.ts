import { type ReadResult, tryRead, valueOf } from "../engine/errors.js";
import type { MountFact } from "./facts.js";
import type { VaultServer } from "./server.js";
import { unreadMount, type MountSnapshot } from "./mount-snapshot.js";
import { systemClock, type Clock } from "../engine/clock.js";
import { RECENT_MOUNT_MS } from "../engine/timings.js";

/** What one process sees of one server: a run in preview asks for each mount once. */
export class VaultReader {
  /** What a comparison saw of an object, by its id, for the update that follows it. */
  readonly compared = new Map<string, MountSnapshot>();
  readonly #readings = new Map<string, { readonly at: number; readonly snapshot: MountSnapshot }>();
  readonly #mounts = new Map<string, Promise<MountSnapshot>>();
  readonly #methods = new Map<string, Promise<ReadResult<MountFact | undefined>>>();

  constructor(
    readonly server: VaultServer,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Keeps what a reading saw of an object, by its id, for the comparison that follows it. */
  keepReading(id: string, snapshot: MountSnapshot): void {
    this.#readings.set(id, { at: this.clock.now(), snapshot });
  }

  /** What a reading of a moment ago saw; once, since the next comparison is of another moment. */
  takeReading(id: string): MountSnapshot | undefined {
    const reading = this.#readings.get(id);
    this.#readings.delete(id);
    const isRecent = reading !== undefined && this.clock.now() - reading.at <= RECENT_MOUNT_MS;
    return isRecent ? reading.snapshot : undefined;
  }

  /** A mount as it was when first asked for, or why it could not be seen. */
  mount(path: string): Promise<MountSnapshot> {
    const looking = this.#mounts.get(path) ?? this.#lookAtMount(path);
    this.#mounts.set(path, looking);
    return looking;
  }

  /** What a mount is. Asked once when it is there, which does not change; else again. */
  method(path: string): Promise<ReadResult<MountFact | undefined>> {
    const known = this.#methods.get(path);
    if (known !== undefined) return known;
    const asked = tryRead(() => this.server.mount(path)).then((mount) => {
      if (valueOf(mount) === undefined) this.#methods.delete(path);
      return mount;
    });
    this.#methods.set(path, asked);
    return asked;
  }

  async #lookAtMount(path: string): Promise<MountSnapshot> {
    const { server } = this;
    const mount = await this.method(path);
    const snapshot = { ...unreadMount(server.address, path), mount };
    if (valueOf(mount) === undefined) return snapshot;
    const maxLeaseTtl = valueOf(await tryRead(() => server.effectiveMaxLeaseTtl(path)));
    return maxLeaseTtl === undefined ? snapshot : { ...snapshot, maxLeaseTtl };
  }
}
