const CONCEALED = "[secret]";

/** Texts that must not be told to anyone. */
export class Secrets {
  /** The longest first: one may be part of another. */
  private known: string[] = [];

  /** From now on `secret` is not told, as it is or in an address. */
  add(secret: string): void {
    // Half a character, which an address cannot hold, becomes the mark of one that is missing.
    const wellFormed = Buffer.from(secret, "utf8").toString("utf8");
    const forms = new Set([secret, encodeURIComponent(wellFormed)]);
    const added = [...forms].filter((form) => form !== "" && !this.known.includes(form));
    if (added.length === 0) return;
    this.known = [...this.known, ...added].sort((one, other) => other.length - one.length);
  }

  /** The text with `[secret]` in place of each secret. */
  conceal(text: string): string {
    return this.known.reduce((left, secret) => left.replaceAll(secret, CONCEALED), text);
  }
}

/** The name of a field whose value is a secret, whatever it is. */
const SECRET_NAME = /secret|token|password|private|signature/i;

/** Whether the value of a field with this name is a secret. */
export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** What stands in place of a secret. */
export { CONCEALED };
