/** Something that the user can put right, said in one text. */
export class UserError extends Error {
  override readonly name = "UserError";
}
