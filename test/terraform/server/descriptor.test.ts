import assert from "node:assert/strict";
import { decodeRequest, encodeResponse } from "./raw-client.js";
import { descriptor, type CallName } from "../../../provider/terraform/protocol/descriptor.js";

const value = { msgpack: Buffer.from([0xc0]) };
/** Each is a field of its own, so that the order on the wire shows its number. */
const VALUE = "0a01c0";

describe("Descriptor", () => {
  // As Terraform 1.11.4 sent and took them.
  const numbers: Readonly<Record<CallName, readonly [request: string, response: string]>> = {
    GetMetadata: [
      "",
      "serverCapabilities 1, diagnostics 2, dataSources 3, resources 4, functions 5, ephemeralResources 6",
    ],
    GetProviderSchema: [
      "",
      "provider 1, resourceSchemas 2, dataSourceSchemas 3, diagnostics 4, serverCapabilities 6, functions 7, ephemeralResourceSchemas 8",
    ],
    ValidateProviderConfig: ["config 1", "diagnostics 2"],
    ConfigureProvider: ["terraformVersion 1, config 2", "diagnostics 1"],
    ValidateResourceConfig: ["typeName 1, config 2, clientCapabilities 3", "diagnostics 1"],
    ValidateDataResourceConfig: ["typeName 1, config 2", "diagnostics 1"],
    UpgradeResourceState: ["typeName 1, version 2, rawState 3", "upgradedState 1, diagnostics 2"],
    ReadResource: ["typeName 1, currentState 2, private 3", "newState 1, diagnostics 2, private 3"],
    PlanResourceChange: [
      "typeName 1, priorState 2, proposedNewState 3, config 4, priorPrivate 5",
      "plannedState 1, requiresReplace 2, plannedPrivate 3, diagnostics 4",
    ],
    ApplyResourceChange: [
      "typeName 1, priorState 2, plannedState 3, config 4, plannedPrivate 5",
      "newState 1, private 2, diagnostics 3",
    ],
    ImportResourceState: ["typeName 1, id 2", "importedResources 1, diagnostics 2"],
    MoveResourceState: [
      "sourceProviderAddress 1, sourceTypeName 2, sourceSchemaVersion 3, sourceState 4, targetTypeName 5, sourcePrivate 6",
      "targetState 1, diagnostics 2, targetPrivate 3",
    ],
    ReadDataSource: ["typeName 1, config 2", "state 1, diagnostics 2"],
    GetFunctions: ["", "functions 1, diagnostics 2"],
    CallFunction: ["name 1, arguments 2", "result 1, error 2"],
    ValidateEphemeralResourceConfig: ["typeName 1, config 2", "diagnostics 1"],
    OpenEphemeralResource: [
      "typeName 1, config 2",
      "diagnostics 1, renewAt 2, result 3, private 4",
    ],
    RenewEphemeralResource: ["typeName 1, private 2", "diagnostics 1, renewAt 2, private 3"],
    CloseEphemeralResource: ["typeName 1, private 2", "diagnostics 1"],
    StopProvider: ["", "error 1"],
  };
  for (const [name, expected] of Object.entries(numbers)) {
    it(`The description of the plugin protocol numbers the fields of ${name}`, () => {
      const { request, response } = descriptor[name as CallName];
      const told = [request, response].map((message) =>
        Object.entries(message as Readonly<Record<string, { number: number }>>)
          .sort(([, one], [, other]) => one.number - other.number)
          .map(([field, { number }]) => `${field} ${number}`)
          .join(", "),
      );
      assert.deepEqual(told, expected);
    });
  }

  it("The description of the plugin protocol reads a plan's request as Terraform writes it", () => {
    // type_name, prior_state, proposed_new_state, config, prior_private, and what is not described:
    // provider_meta and client_capabilities.
    const parts = [
      `0a0174`,
      `1203${VALUE}`,
      `1a03${VALUE}`,
      `2203${VALUE}`,
      "2a0170",
      "3200",
      "3a020801",
    ];
    const request = decodeRequest("PlanResourceChange", Buffer.from(parts.join(""), "hex"));
    assert.deepEqual(request, {
      typeName: "t",
      priorState: value,
      proposedNewState: value,
      config: value,
      priorPrivate: Buffer.from("p"),
    });
  });

  it("The description of the plugin protocol writes a schema as Terraform reads it", () => {
    const attribute = {
      name: "n",
      type: Buffer.from("t"),
      description: "d",
      required: true,
      optional: true,
      computed: true,
      sensitive: true,
      descriptionKind: 1,
      deprecated: true,
      writeOnly: true,
    } as const;
    const block = {
      version: 2,
      attributes: [attribute],
      description: "b",
      descriptionKind: 1,
      deprecated: true,
    } as const;
    const bytes = encodeResponse("GetProviderSchema", { provider: { version: 3, block } });
    const attributeHex = "0a016e 120174 1a0164 2001 2801 3001 3801 4001 4801 5801";
    const blockHex = `0802 1217 ${attributeHex} 220162 2801 3001`;
    assert.equal(bytes.toString("hex"), `0a26 0803 1222 ${blockHex}`.replaceAll(" ", ""));
  });

  it("The description of the plugin protocol writes a diagnostic with the way to its attribute", () => {
    const bytes = encodeResponse("ReadResource", {
      diagnostics: [
        {
          severity: 1,
          summary: "s",
          detail: "d",
          attribute: {
            steps: [{ attributeName: "a" }, { elementKeyString: "k" }, { elementKeyInt: 0 }],
          },
        },
      ],
    });
    const steps = "0a03 0a0161 0a03 12016b 0a02 1800";
    assert.equal(
      bytes.toString("hex"),
      `1218 0801 120173 1a0164 220e ${steps}`.replaceAll(" ", ""),
    );
  });

  it("The description of the plugin protocol writes a function's error that is about its first argument", () => {
    const bytes = encodeResponse("CallFunction", { error: { text: "e", functionArgument: 0 } });
    assert.equal(bytes.toString("hex"), "12050a01651000");
  });
});
