/** What matters in the output of one command of the engine. */
export interface Essentials {
  /** The resources and what became of each, and the properties of a diff. */
  readonly changes: readonly string[];
  /** Warnings, refusals and errors, without the headings. */
  readonly diagnostics: readonly string[];
}

/** Picks what matters from the engine's output, in its own words. */
export function essentials(output: string): Essentials {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const resources = new Map<string, string>();
  const properties: string[] = [];
  for (const line of lines) {
    const resource = /^ (\S+) {2,}pulumi-nodejs:dynamic\/(tic:\w+ \S+)( .*)?$/.exec(line);
    if (resource !== null) {
      const [, sign = "", name = "", rest = ""] = resource;
      // Each line of a resource says more than the one before; its messages come below.
      const outcome = rest
        .replace(/ ((warning|error): |\d+ error).*/, "")
        .replace(/ \([\d.]+s\)/, "");
      resources.set(name, `${sign} ${name}${outcome}`);
    }
    const differing = /^ {4}([~+-]) pulumi-nodejs:dynamic\/(tic:\w+): \((\w+)\)$/.exec(line);
    if (differing !== null) properties.push(differing.slice(1).join(" "));
    const property = /^ {6,}([~+-] \w+) *: (.+)$/.exec(line);
    if (property !== null) properties.push(`  ${property[1] ?? ""}: ${property[2] ?? ""}`);
  }
  return { changes: [...resources.values(), ...properties], diagnostics: diagnosticsOf(lines) };
}

/** What matters in the answer of a login: all but the token. */
export function loginEssentials(output: string): string[] {
  const { policies, lease_duration, metadata } = JSON.parse(output) as {
    policies: string[];
    lease_duration: number;
    metadata: { arn: string };
  };
  return [
    `policies: ${policies.join(", ")}`,
    `lease_duration: ${lease_duration}`,
    `metadata.arn: ${metadata.arn}`,
  ];
}

function diagnosticsOf(lines: readonly string[]): string[] {
  const found: string[] = [];
  let ours = false;
  for (const line of lines) {
    if (/^\S/.test(line)) ours = false;
    // The stack's own messages only say that a resource has some.
    const heading = /^ {2}pulumi(-nodejs)?:\S+ \(.*\):$/.exec(line);
    if (heading !== null) ours = heading[1] !== undefined;
    else if (ours && line !== "") found.push(line.replace(/^ {4}/, ""));
    if (line.startsWith("error: ")) found.push(line);
  }
  return found;
}
