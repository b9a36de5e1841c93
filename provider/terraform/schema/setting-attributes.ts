import type { ResourceSchema } from "../../core/schema/schema.js";
import { settingRows } from "../../core/schema/settings.js";
import type { SettingName } from "../../core/schema/types.js";
import type { CtyType } from "../values/cty.js";
import { ctyTypeOf, type Attribute } from "./attribute.js";
import { attributeName } from "./names.js";

/** The settings of an object as a data source has them. The server tells seconds, whatever was written. */
export function settingAttributes(schema: ResourceSchema): readonly Attribute[] {
  return settingRows(schema).map(([name, { type, description }]) => ({
    name: attributeName(name),
    type: type === "duration" ? "number" : ctyTypeOf(type),
    computed: true,
    description: type === "duration" ? `${description} Seconds. 0 is unset.` : description,
  }));
}

/** Their types, by the core's names. */
export function settingTypes<S extends ResourceSchema>(schema: S) {
  const attributes = settingAttributes(schema);
  const types = settingRows(schema).map(([name], index) => [name, attributes[index]?.type]);
  return Object.fromEntries(types) as Readonly<Record<SettingName<S> & string, CtyType>>;
}
