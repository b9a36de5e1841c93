import { dataSources } from "../data-sources/index.js";
import { ephemeralResources } from "../ephemeral/vault-login.js";
import { functions, FunctionError } from "../functions/index.js";
import type { ProviderServer } from "../protocol/descriptor.js";
import type { DynamicValue, ProtoDiagnostic } from "../protocol/messages.js";
import type { Session } from "../run/session.js";
import { complete, objectType, problemsOf, type Attribute } from "../schema/attribute.js";
import type { CtyObject } from "../values/cty.js";
import { decodeValue } from "../values/decode.js";
import { encodeValue } from "../values/encode.js";
import type { CallContext } from "./call-context.js";
import { errorAt, warning } from "./diagnostics.js";

type ReadingCalls = Pick<
  ProviderServer,
  | "ValidateDataResourceConfig"
  | "ReadDataSource"
  | "CallFunction"
  | "ValidateEphemeralResourceConfig"
  | "OpenEphemeralResource"
  | "RenewEphemeralResource"
  | "CloseEphemeralResource"
>;

interface Readings {
  readonly calls: ReadingCalls;
  /** Closes what was opened and never closed, as after a failed plan. */
  closeAll(): Promise<void>;
}

interface Checked {
  readonly attributes: readonly Attribute[];
}

/** Data sources, the ephemeral login and functions: from the protocol's forms to ours and back. */
export function readingCalls(context: CallContext): Readings {
  const { hidden } = context;
  /** What is wrong with a configuration; a value that is wrong is in no message. */
  const problemsIn = (one: Checked, config: CtyObject): readonly ProtoDiagnostic[] => {
    const problems = problemsOf(one.attributes, config);
    for (const { attribute } of problems) hidden.add(config[attribute] ?? null);
    return problems.map(({ attribute, problem }) =>
      errorAt(attribute, `${attribute} cannot be used`, problem),
    );
  };
  /** Regions are in what is said of stacks. */
  const learn = ({ attributes }: Checked, config: CtyObject, { settings }: Session): void => {
    hidden.learnArguments(attributes, config, [settings.region, ...settings.regions]);
  };
  const opened = new Map<string, { readonly type: string; readonly privateState: Uint8Array }>();
  const close = async (type: string, privateState: Uint8Array): Promise<void> => {
    opened.delete(keyOf(privateState));
    await known(ephemeralResources, type).close(context.configured, privateState);
  };
  const calls: ReadingCalls = {
    ValidateDataResourceConfig: ({ typeName: type, config }) =>
      context.answer(`Cannot check ${type}`, {}, () => {
        const source = known(dataSources, type);
        return { diagnostics: problemsIn(source, configOf(source, config)) };
      }),
    ReadDataSource: ({ typeName: type, config }) =>
      context.answer(`Cannot read ${type}`, {}, () =>
        context.during(async (current) => {
          const source = known(dataSources, type);
          const wanted = configOf(source, config);
          const diagnostics = problemsIn(source, wanted);
          if (diagnostics.length > 0) return { diagnostics };
          learn(source, wanted, current);
          current.requireSettings(`read ${type}`);
          const state = complete(source.attributes, await source.read(current, wanted));
          return { state: encodeValue(state, objectType(source.attributes)), diagnostics: [] };
        }),
      ),
    CallFunction({ name, arguments: given }) {
      const one = known(functions, name);
      const args = one.parameters.map(({ type }, index) => decodeValue(given[index], type));
      try {
        return Promise.resolve({ result: encodeValue(one.call(args), one.returns) });
      } catch (error) {
        if (!(error instanceof FunctionError)) throw error;
        const { message, argument } = error;
        // Terraform ends the sentence.
        const text = message.replace(/\.$/, "");
        return Promise.resolve({ error: { text, functionArgument: argument } });
      }
    },
    ValidateEphemeralResourceConfig: ({ typeName: type, config }) =>
      context.answer(`Cannot check ${type}`, {}, () => {
        const resource = known(ephemeralResources, type);
        return { diagnostics: problemsIn(resource, configOf(resource, config)) };
      }),
    OpenEphemeralResource: ({ typeName: type, config }) =>
      context.answer(`Cannot open ${type}`, {}, () =>
        context.during(async (current) => {
          const resource = known(ephemeralResources, type);
          const wanted = configOf(resource, config);
          const problems = problemsIn(resource, wanted);
          if (problems.length > 0) return { diagnostics: problems };
          learn(resource, wanted, current);
          current.requireSettings(`open ${type}`);
          const answer = await resource.openResource(current, wanted);
          hidden.learnSensitive(resource.attributes, answer.result);
          opened.set(keyOf(answer.private), { type, privateState: answer.private });
          const result = complete(resource.attributes, answer.result);
          return {
            result: encodeValue(result, objectType(resource.attributes)),
            private: answer.private,
            diagnostics: answer.warnings.map(({ summary, detail }) => warning(summary, detail)),
          };
        }),
      ),
    // Nothing asks for a renewal: it could not hand out another token.
    RenewEphemeralResource: ({ private: privateState }) =>
      Promise.resolve({ private: privateState, diagnostics: [] }),
    CloseEphemeralResource: ({ typeName: type, private: privateState }) =>
      context.answer(`Cannot close ${type}`, {}, async () => {
        await close(type, privateState);
        return { diagnostics: [] };
      }),
  };
  return {
    calls,
    async closeAll() {
      const closing = [...opened.values()].map(async ({ type, privateState }) => {
        try {
          await close(type, privateState);
        } catch (error) {
          context.log.warn("what was opened could not be closed", { type, error });
        }
      });
      await Promise.all(closing);
    },
  };
}

function keyOf(privateState: Uint8Array): string {
  return Buffer.from(privateState).toString("base64");
}

function known<T>(all: Readonly<Record<string, T>>, name: string): T {
  const one = Object.hasOwn(all, name) ? all[name] : undefined;
  if (one === undefined) throw new Error(`This provider has no ${name}.`);
  return one;
}

function configOf({ attributes }: Checked, config: DynamicValue | undefined): CtyObject {
  const given = decodeValue(config, objectType(attributes)) as CtyObject | null;
  return complete(attributes, given ?? {});
}
