import { isObject } from "../answer.js";

/**
 * The services that may assume a role, as its trust policy says.
 *
 * @param document the PolicyDocument: JSON, which CAM also gives URL-encoded
 * @returns undefined when it is no policy document
 */
export function trustedServices(document: string): readonly string[] | undefined {
  const policy = parse(document) ?? parse(decode(document));
  if (!isObject(policy)) return undefined;
  const statements: unknown = policy.statement;
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  return list.flatMap((statement) => {
    const principal = isObject(statement) ? statement.principal : undefined;
    const service = isObject(principal) ? principal.service : undefined;
    const services: readonly unknown[] = Array.isArray(service) ? service : [service];
    return services.filter((name) => typeof name === "string");
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
