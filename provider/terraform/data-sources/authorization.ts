import { readAuthorization, type AuthorizationResult } from "../../core/tic/readings.js";
import { authorizationSchema } from "../../core/tic/authorization-schema.js";
import { ctyTypeOf, type Attribute } from "../schema/attribute.js";
import { attributeName } from "../schema/names.js";
import type { CtyType } from "../values/cty.js";
import type { DataSource } from "./data-source.js";
import { factShape } from "./fact-shape.js";

const { outputs } = authorizationSchema;

const attributes = Object.entries(outputs).map(([name, { type, description }]): Attribute => ({
  name: attributeName(name),
  type: ctyTypeOf(type),
  computed: true,
  description,
}));

const shape = factShape<AuthorizationResult>(
  Object.fromEntries(
    Object.entries(outputs).map(([name, { type }]) => [name, ctyTypeOf(type)]),
  ) as Readonly<Record<keyof typeof outputs, CtyType>>,
);

/** The TIC authorization of the account. */
export const authorizationSource: DataSource = {
  description:
    "The TIC authorization of the root account, read without changing it: where the switch is, and the CAM service-linked role.",
  attributes: [
    { name: "id", type: "string", computed: true, description: "The root account's uin." },
    ...attributes,
  ],
  async read({ account }) {
    const authorization = await readAuthorization(account);
    return { id: authorization.accountId, ...shape.objectOf(authorization) };
  },
};
