/** A step of a walk, as Terraform has one for each vertex of its graph. */
export interface Vertex {
  readonly id: string;
  /** Ids of the steps before it; those that the walk does not have count as done. */
  readonly after: readonly string[];
  /** Whether it went well: what comes after one that did not is left out. */
  readonly work: () => Promise<boolean>;
}

/** How a walk goes. */
export interface Pace {
  /** `-parallelism`: so many steps are under way at a time. */
  readonly parallelism: number;
  /** Which of the steps that are ready comes first. */
  readonly choose: (count: number) => number;
}

/** Does all steps, each after those before it. Steps after one that failed are left out. */
export async function walk(
  vertices: readonly Vertex[],
  { parallelism, choose }: Pace,
): Promise<void> {
  const open = new Map(vertices.map((one) => [one.id, one]));
  if (open.size !== vertices.length) throw new Error("Two steps of a walk have one id.");
  const bad = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const isReady = ({ after }: Vertex) => after.every((id) => !open.has(id) && !running.has(id));
  for (;;) {
    leaveOut(open, bad);
    const ready = [...open.values()].filter(isReady);
    const next = ready[choose(ready.length)];
    if (next !== undefined && running.size < parallelism) {
      open.delete(next.id);
      running.set(
        next.id,
        next.work().then((isFine) => {
          if (!isFine) bad.add(next.id);
          running.delete(next.id);
        }),
      );
      continue;
    }
    if (running.size === 0) {
      if (open.size > 0) throw new Error(`A cycle: ${[...open.keys()].join()}`);
      return;
    }
    await Promise.race(running.values());
  }
}

/** Leaves out what comes after a step that failed, and what comes after that. */
function leaveOut(open: Map<string, Vertex>, bad: Set<string>): void {
  const found = [...open.values()].filter(({ after }) => after.some((one) => bad.has(one)));
  for (const { id } of found) {
    open.delete(id);
    bad.add(id);
  }
  if (found.length > 0) leaveOut(open, bad);
}
