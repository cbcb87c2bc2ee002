import { type Cloud } from '../cloud/cloud';
import { type Faults } from '../cloud/faults';
import { Refusal } from '../cloud/refusal';
import { type Turns } from '../cloud/turns';
import { type Change } from '../cloud/world';
import { type KnownProvider } from '../schema/load';
import { type Block } from '../schema/schema';
import { canonical, isObject, type PlainObject, Unknown, type WireObject, type WireValue } from '../schema/values';
import { type Codec, type DynamicValue } from './codec';
import { conform, settle } from './conform';
import { foundBy } from './data-sources';
import { hasDefaults, type PathStep, plannedValues, replacedAt } from './plan';
import { SEVERITY } from './protocol';
import { type Handlers } from './server';
import { faultsIn } from './validate';
import { wireSchema, wireSchemas } from './wire-schema';

interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly current_state: DynamicValue;
  readonly raw_state: { readonly json: Uint8Array };
}

/** A provider of Terraform, version 5 of the protocol, in front of a simulated cloud. */
export function provider({ schema, constraints }: KnownProvider, cloud: Cloud, turns: Turns, faults: Faults, codec: Codec): Handlers {
  const capabilities = { plan_destroy: false, get_provider_schema_optional: true };
  const blockOf = (type: string): Block => schema.resource_schemas[type].block;
  const object = (value: DynamicValue): WireObject | undefined => {
    const decoded = codec.decode(value);
    return isObject(decoded) ? decoded : undefined;
  };
  const names = (types: object = {}): readonly object[] => Object.keys(types).map((type_name) => ({ type_name }));

  const plan = ({ type_name: type, config: given, prior_state, proposed_new_state }: Request): object => {
    const [config, prior, proposed] = [object(given) ?? {}, object(prior_state), object(proposed_new_state)];
    if (!proposed) return { planned_state: codec.encode(null) };
    const [block, limits] = [blockOf(type), constraints[type] ?? {}];
    const ignored = Object.keys(cloud.ignores(type, config)).filter((name) => block.attributes?.[name] !== undefined);
    const kept = ignored.map((name): [string, WireValue] => [name, prior ? prior[name] ?? null : Unknown.VALUE]);
    const planned = { ...plannedValues(block, limits, { config, proposed, prior }), ...Object.fromEntries(kept) };
    return {
      planned_state: codec.encode(planned), requires_replace: prior ? replacedAt(block, limits, prior, planned).map(path) : [],
      // Terraform holds a plan against the configuration, and lets the older libraries of providers fill in defaults.
      legacy_type_system: ignored.length > 0 || hasDefaults(block, limits),
    };
  };

  const apply = async ({ type_name: type, config: given, prior_state, planned_state }: Request): Promise<object> => {
    const [prior, planned] = [object(prior_state), object(planned_state)];
    const block = blockOf(type);
    const key = prior ? `${type} ${canonical(prior.id)}` : `${type} ${canonical(planned)}`;
    const fault = await faults.turn(key, turns, `${type} ${canonical(planned ?? prior)}`);
    const done = (action: Change['action'], id: WireValue): void => {
      faults.calls.push({ action, type, id: String(id), key });
      faults.refuseDead();
    };
    const legacy_type_system = hasDefaults(block, constraints[type] ?? {});
    try {
      if (fault === 'fail') throw new Refusal(INTERNAL_ERROR);
      if (!planned) {
        cloud.remove(type, prior as PlainObject);
        done('delete', prior!.id);
        return { new_state: codec.encode(null) };
      }
      const wanted = settle(block, planned, {}) as PlainObject;
      const made = prior ? cloud.update(type, prior as PlainObject, wanted) : cloud.create(type, wanted);
      const config = object(given) ?? {};
      if (!prior) {
        for (const [name, says] of Object.entries(cloud.ignores(type, config))) {
          if (config[name] !== null) cloud.world.ignored.push({ type, id: String(made.id), says });
        }
      }
      done(prior ? 'update' : 'create', made.id);
      return {
        new_state: codec.encode({ ...settle(block, planned, made) }), legacy_type_system: legacy_type_system || Object.keys(cloud.ignores(type, config)).length > 0,
        ...(fault === 'taint' && { diagnostics: [diagnostic(INTERNAL_ERROR, [])] }),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { new_state: prior_state, diagnostics: [diagnostic(error.says, error.argument === undefined ? [] : [error.argument])], legacy_type_system };
    }
  };

  const read = ({ type_name: type, current_state }: Request): object => {
    const current = object(current_state);
    const now = current && cloud.read(type, current as PlainObject);
    return { new_state: codec.encode(current && now ? conform(blockOf(type), { ...now, timeouts: current.timeouts ?? null }) : null) };
  };

  const handlers: Readonly<Record<string, (request: Request) => object | Promise<object>>> = {
    GetMetadata: () => ({ server_capabilities: capabilities, resources: names(schema.resource_schemas), data_sources: names(schema.data_source_schemas) }),
    GetSchema: () => ({
      provider: wireSchema(schema.provider), resource_schemas: wireSchemas(schema.resource_schemas), data_source_schemas: wireSchemas(schema.data_source_schemas),
      server_capabilities: capabilities,
    }),
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    Configure: ({ config }) => {
      const region = object(config)?.region;
      if (typeof region === 'string') cloud.world.region ??= region;
      return {};
    },
    ValidateResourceTypeConfig: ({ type_name: type, config }) => (
      { diagnostics: faultsIn(blockOf(type), constraints[type] ?? {}, object(config) ?? {}).map((fault) => diagnostic(fault.says, fault.path)) }),
    ValidateDataSourceConfig: () => ({}),
    UpgradeResourceState: ({ type_name: type, raw_state }) => (
      { upgraded_state: codec.encode(conform(blockOf(type), JSON.parse(Buffer.from(raw_state.json).toString('utf8')) as WireObject)) }),
    ReadResource: read, PlanResourceChange: plan, ApplyResourceChange: apply,
    ImportResourceState: ({ type_name: type, id }) => ({ diagnostics: [diagnostic(`there is no ${type} ${id}: a rehearsal begins with an empty cloud`, [])] }),
    ReadDataSource: ({ type_name: type, config }) => {
      const found = foundBy(type, schema.data_source_schemas![type].block, object(config) ?? {}, cloud.world.region ?? 'cn-hangzhou');
      return found ? { state: codec.encode(found) } : { diagnostics: [diagnostic(`${type} is not known: a rehearsal has no account to look it up in`, [])] };
    },
    Stop: () => ({}),
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, (request: never) => {
    turns.called();
    faults.refuseDead();
    return handle(request);
  }]));
}

/** What the cloud says when it is to blame itself. */
const INTERNAL_ERROR = 'InternalError: the request processing has failed due to some unknown error';

function diagnostic(summary: string, at: readonly PathStep[]): object {
  return { severity: SEVERITY.ERROR, summary, detail: '', ...(at.length > 0 && { attribute: path(at) }) };
}

const path = (steps: readonly PathStep[]): object => ({
  steps: steps.map((step) => (typeof step === 'number' ? { element_key_int: step, selector: 'element_key_int' } : { attribute_name: step, selector: 'attribute_name' })),
});
