import { run } from "./run.mjs";

/**
 * What `PROGRAM version` says, as the groups of the pattern that it matches; throws with what is
 * wrong when it does not run or says something else.
 */
export async function askVersion(
  bin: string,
  pattern: RegExp,
  env: NodeJS.ProcessEnv,
): Promise<RegExpExecArray> {
  const asked = run(bin, ["version"], { env, timeLimit: 30_000 });
  const { code, output, timedOut } = await asked.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${bin} cannot be started: ${why}`, { cause: error });
  });
  const match = pattern.exec(output);
  if (code === 0 && match) return match;
  if (timedOut) throw new Error(`${bin} version did not answer within 30 s`);
  throw new Error(`${bin} version answered (exit code ${code ?? "none"}): ${output.trim()}`);
}

/** Whether a version is at least another one, both as `3.254.0`; what follows is not looked at. */
export function isAtLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
