/**
 * Version 5 of Terraform's plugin protocol, as far as a provider without functions and ephemeral resources speaks it.
 * Fields that are not named here are skipped by whoever reads, as Protocol Buffers want it.
 */
type Fields = Readonly<Record<string, { readonly type: string; readonly id: number; readonly rule?: 'repeated'; readonly keyType?: string }>>;

interface Message {
  readonly fields: Fields;
  readonly nested?: Readonly<Record<string, object>>;
  readonly oneofs?: object;
}

/** `'bytes msgpack 1'`, `'repeated Step steps 1'`, `'map Schema resource_schemas 2'`; maps have texts for keys. */
function fields(...lines: readonly string[]): Fields {
  return Object.fromEntries(lines.map((line) => {
    const words = line.split(' ');
    const [id, name, type] = [Number(words.at(-1)), words.at(-2)!, words.at(-3)!];
    return [name, { type, id, ...(words[0] === 'repeated' && { rule: 'repeated' }), ...(words[0] === 'map' && { keyType: 'string' }) }];
  }));
}

const message = (...lines: readonly string[]): Message => ({ fields: fields(...lines) });

/** A call: the message that goes out and the one that comes back. */
const call = (request: readonly string[], response: readonly string[], nested: Readonly<Record<string, object>> = {}): Message => (
  { fields: {}, nested: { ...nested, Request: message(...request), Response: message(...response) } });

const enumeration = (...names: readonly string[]): object => ({ values: Object.fromEntries(names.map((name, value) => [name, value])) });

const DIAGNOSTICS = 'repeated Diagnostic diagnostics';

const CALLS: Readonly<Record<string, string>> = {
  GetMetadata: 'GetMetadata', GetSchema: 'GetProviderSchema', PrepareProviderConfig: 'PrepareProviderConfig', Configure: 'Configure',
  ValidateResourceTypeConfig: 'ValidateConfig', ValidateDataSourceConfig: 'ValidateConfig', UpgradeResourceState: 'UpgradeResourceState',
  ReadResource: 'ReadResource', PlanResourceChange: 'PlanResourceChange', ApplyResourceChange: 'ApplyResourceChange',
  ImportResourceState: 'ImportResourceState', ReadDataSource: 'ReadDataSource', Stop: 'Stop',
};

const methods = (): object => Object.fromEntries(Object.entries(CALLS).map(([name, type]) => (
  [name, { requestType: `${type}.Request`, responseType: `${type}.Response` }])));

const tfplugin5 = {
  DynamicValue: message('bytes msgpack 1', 'bytes json 2'),
  Diagnostic: { ...message('Severity severity 1', 'string summary 2', 'string detail 3', 'AttributePath attribute 4'), nested: { Severity: enumeration('INVALID', 'ERROR', 'WARNING') } },
  AttributePath: {
    ...message('repeated Step steps 1'),
    nested: {
      Step: {
        ...message('string attribute_name 1', 'string element_key_string 2', 'int64 element_key_int 3'),
        oneofs: { selector: { oneof: ['attribute_name', 'element_key_string', 'element_key_int'] } },
      },
    },
  },
  RawState: message('bytes json 1', 'map string flatmap 2'),
  StringKind: enumeration('PLAIN', 'MARKDOWN'),
  Schema: {
    ...message('int64 version 1', 'Block block 2'),
    nested: {
      Block: message('int64 version 1', 'repeated Attribute attributes 2', 'repeated NestedBlock block_types 3', 'string description 4', 'StringKind description_kind 5', 'bool deprecated 6'),
      Attribute: message(
        'string name 1', 'bytes type 2', 'string description 3', 'bool required 4', 'bool optional 5', 'bool computed 6', 'bool sensitive 7',
        'StringKind description_kind 8', 'bool deprecated 9'),
      NestedBlock: {
        ...message('string type_name 1', 'Block block 2', 'NestingMode nesting 3', 'int64 min_items 4', 'int64 max_items 5'),
        nested: { NestingMode: enumeration('INVALID', 'SINGLE', 'LIST', 'SET', 'MAP', 'GROUP') },
      },
    },
  },
  ServerCapabilities: message('bool plan_destroy 1', 'bool get_provider_schema_optional 2', 'bool move_resource_state 3'),
  GetMetadata: call(
    [], ['ServerCapabilities server_capabilities 1', `${DIAGNOSTICS} 2`, 'repeated TypeName data_sources 3', 'repeated TypeName resources 4'],
    { TypeName: message('string type_name 1') }),
  GetProviderSchema: call([], [
    'Schema provider 1', 'map Schema resource_schemas 2', 'map Schema data_source_schemas 3', `${DIAGNOSTICS} 4`, 'ServerCapabilities server_capabilities 6']),
  PrepareProviderConfig: call(['DynamicValue config 1'], ['DynamicValue prepared_config 1', `${DIAGNOSTICS} 2`]),
  Configure: call(['string terraform_version 1', 'DynamicValue config 2'], [`${DIAGNOSTICS} 1`]),
  ValidateConfig: call(['string type_name 1', 'DynamicValue config 2'], [`${DIAGNOSTICS} 1`]),
  UpgradeResourceState: call(['string type_name 1', 'int64 version 2', 'RawState raw_state 3'], ['DynamicValue upgraded_state 1', `${DIAGNOSTICS} 2`]),
  ReadResource: call(['string type_name 1', 'DynamicValue current_state 2', 'bytes private 3'], ['DynamicValue new_state 1', `${DIAGNOSTICS} 2`, 'bytes private 3']),
  PlanResourceChange: call(
    ['string type_name 1', 'DynamicValue prior_state 2', 'DynamicValue proposed_new_state 3', 'DynamicValue config 4', 'bytes prior_private 5'],
    ['DynamicValue planned_state 1', 'repeated AttributePath requires_replace 2', 'bytes planned_private 3', `${DIAGNOSTICS} 4`, 'bool legacy_type_system 5']),
  ApplyResourceChange: call(
    ['string type_name 1', 'DynamicValue prior_state 2', 'DynamicValue planned_state 3', 'DynamicValue config 4', 'bytes planned_private 5'],
    ['DynamicValue new_state 1', 'bytes private 2', `${DIAGNOSTICS} 3`, 'bool legacy_type_system 4']),
  ImportResourceState: call(
    ['string type_name 1', 'string id 2'], ['repeated ImportedResource imported_resources 1', `${DIAGNOSTICS} 2`],
    { ImportedResource: message('string type_name 1', 'DynamicValue state 2', 'bytes private 3') }),
  ReadDataSource: call(['string type_name 1', 'DynamicValue config 2'], ['DynamicValue state 1', `${DIAGNOSTICS} 2`]),
  Stop: call([], ['string Error 1']),
};

/** The protocol in the form that the loader of Protocol Buffers takes. */
export const PROTOCOL = { nested: { tfplugin5: { nested: { ...tfplugin5, Provider: { methods: methods() } } } } };

/** The path of the service in the protocol. */
export const SERVICE = 'tfplugin5.Provider';

export const SEVERITY = { ERROR: 1, WARNING: 2 } as const;
export const NESTING = { single: 1, list: 2, set: 3, map: 4, group: 5 } as const;
