import { ComplexList, ComplexObject, type IInterpolatingParent } from "cdktn";
import { defineReads, type Attributes, type Reads } from "./attribute.js";

/**
 * A list of objects that a data source reads. How many there are is known when Terraform runs.
 *
 * @example
 * stacks.stacks.get(0).stackName;
 */
export class FactList<A extends Attributes> extends ComplexList {
  private readonly attributes: A;

  constructor(owner: IInterpolatingParent, attribute: string, attributes: A) {
    super(owner, attribute, false);
    this.attributes = attributes;
  }

  /** The object at a place in the list, from 0. */
  get(index: number): ComplexObject & Reads<A> {
    const fact = new ComplexObject(this.terraformResource, this.terraformAttribute, false, index);
    defineReads(fact, this.attributes);
    // The compiler does not see what was just defined.
    return fact as ComplexObject & Reads<A>;
  }
}
