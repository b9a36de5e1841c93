import { WordedError } from "./worded-error.js";

/** Something that the user can put right, said in one text, which may hold terms. */
export class UserError extends WordedError {
  override readonly name = "UserError";
}
