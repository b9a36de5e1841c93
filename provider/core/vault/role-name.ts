/**
 * What is wrong with the name of a Vault role; undefined when it is right.
 *
 * The method's path takes letters, digits and `_`, and between them `-` and `.` as well. For every
 * other name the server answers that it knows no such path.
 *
 * @example
 * roleNameProblem("dev-role"); // undefined
 */
export function roleNameProblem(text: string): string | undefined {
  if (/^\w(?:[\w.-]*\w)?$/.test(text)) return undefined;
  return `${reason(text)} A name is letters, digits and _, and between them - and ., as in "dev-role".`;
}

/** The name as the server stores it, and as a login has to write it: in lower case. */
export function canonicalRoleName(text: string): string {
  return text.toLowerCase();
}

function reason(text: string): string {
  if (text === "") return "This is empty.";
  if (/\s/.test(text)) return "There are blanks in it.";
  if (text.includes("/")) return "There is a slash in it. The mount is an argument of its own.";
  if (/^[\w.-]+$/.test(text)) return "It begins or ends with - or a dot.";
  return "There is a character in it that the server's path does not take.";
}
