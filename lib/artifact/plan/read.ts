import { type Declarations } from '../declarations';
import { type Document } from '../files';
import { type Reference } from '../reference';
import { type Resource } from '../resource';
import { type JsonObject } from '../shape';
import { type Value } from '../value';
import { ownerInFile, ownersIn } from './accounts';
import { ArgumentReader, type Trust } from './arguments';
import { localAddress, PlannedConfiguration, type Scope } from './configuration';
import { Identities } from './identities';
import { holdsTrue, type Instance, isObject, objectOf, objectsIn, textOf } from './instance';
import { type Found, instancesIn, instancesInFile } from './instances';
import { kindOf, type Shown } from './kind';
import { KnownValues } from './known-values';
import { leftoversOf } from './leftovers';
import { Needs } from './needs';
import { tidied } from './tidy';
import { Tracer } from './tracer';
import { unknownAt } from './unknown';

/** What a plan leads to, or what a state holds; `undefined` when the documents are neither. Raises `FW_ARTIFACT`. */
export function readShown(documents: readonly Document[]): Declarations | undefined {
  const [document, ...others] = documents;
  const kind = document && others.length === 0 ? kindOf(document.json) : undefined;
  return document && kind && declarationsOf(objectOf(document.json), kind, document.source);
}

function declarationsOf(json: JsonObject, kind: Shown, source: string): Declarations {
  const found = kind === 'state file' ? instancesInFile(json) : kind === 'state' ? instancesIn(objectOf(json.values), new Map()) : planned(json);
  const { instances } = found;
  const configuration = kind === 'plan' ? new PlannedConfiguration(objectOf(objectOf(json.configuration).root_module)) : undefined;
  const tracer = configuration && new Tracer(configuration, new Set(instances.map(({ address }) => address)));
  const written = new Map(instances.map((one) => [one.address, blockOf(one, configuration)]));
  const ownerOf = ownersIn(objectOf(json.configuration));
  const known = new KnownValues(new Identities(instances), kind);
  const read = (values: KnownValues, trust: Trust): { readonly resources: readonly Resource[]; readonly trusted: ReadonlyMap<string, ReadonlySet<string>> } => {
    const reader = new ArgumentReader(values, tracer);
    const trusted = new Map<string, ReadonlySet<string>>();
    const resources = instances.map((one): Resource => {
      const { scope, block } = written.get(one.address)!;
      const given = reader.read(one, scope, block, trust);
      if (reader.trusted.size > 0) trusted.set(one.address, new Set(reader.trusted));
      const dependsOn = [...new Set(needs.explicit(one, scope, block).map(({ address }) => address))];
      const owner = ownerOf(block, one.type);
      return { address: one.address, mode: one.mode, type: one.type, name: one.name, source, ...owner, ...ownerInFile(one.provider), arguments: given, dependsOn };
    });
    const isConfigured = ({ address }: Resource, argument: string): boolean => objectOf(written.get(address)!.block?.expressions)[argument] !== undefined;
    return { resources: tidied(resources, isConfigured), trusted };
  };
  const needs = new Needs(instances, tracer);
  const plain = read(known, 'plain');
  const trusting = plain.trusted.size > 0;
  const open = trusting ? read(new KnownValues(new Identities(instances), kind), 'open').resources : [];
  const explicit = new Map(instances.map((one): [string, readonly Reference[]] => {
    const { scope, block } = written.get(one.address)!;
    return [one.address, [...needs.explicit(one, scope, block), ...needs.implicit(scope, block)].filter(({ address }) => address !== one.address)];
  }));
  return {
    resources: new Map(plain.resources.map((one) => [one.address, one])), explicit, values: new Map(), remoteStates: new Map(),
    outputs: configuration && tracer ? new Map([['plan', outputsOf(objectOf(json.planned_values), configuration, tracer)]]) : new Map(),
    unreadable: [...found.unreadable, ...(kind === 'plan' ? leftoversOf(json) : []), ...known.unmatched],
    settled: true, shown: kind === 'plan' ? 'plan' : 'state', ...(kind === 'state' && { hidesAccounts: true as const }),
    ...(trusting ? { untrusted: new Map(open.map((one) => [one.address, only(one.arguments, plain.trusted.get(one.address))])) } : {}),
  };
}

const only = (given: Resource['arguments'], names: ReadonlySet<string> | undefined): Resource['arguments'] => (
  Object.fromEntries(Object.entries(given).filter(([name]) => names?.has(name))));

/** The values after the plan; data sources that it has read stand in the state before it. */
function planned(plan: JsonObject): Found {
  const changes = objectsIn(plan.resource_changes).filter((one) => one.deposed === undefined);
  const unknown = new Map(changes.map((one) => [textOf(one.address), objectOf(objectOf(one.change).after_unknown)]));
  const after = instancesIn(objectOf(plan.planned_values), unknown);
  const own = new Set(after.instances.map(({ address }) => address));
  const before = isObject(plan.prior_state) ? instancesIn(objectOf(plan.prior_state.values), new Map()) : undefined;
  const data = before?.instances.filter(({ address, mode }) => mode === 'data' && !own.has(address)) ?? [];
  return { instances: [...after.instances, ...data], unreadable: after.unreadable };
}

function blockOf(one: Instance, configuration: PlannedConfiguration | undefined): { readonly scope?: Scope; readonly block?: JsonObject } {
  const scope = configuration?.scope(one.module);
  const block = scope && configuration!.resource(scope, localAddress(one.address, one.module));
  return { ...(scope && { scope }), ...(block && { block }) };
}

/** Outputs hand on what they refer to; their values do not matter. */
function outputsOf(after: JsonObject, configuration: PlannedConfiguration, tracer: Tracer): ReadonlyMap<string, Value> {
  const scope = configuration.scope('')!;
  return new Map(Object.entries(objectOf(scope.body.outputs)).map(([name, output]): [string, Value] => {
    const expression = objectOf(objectOf(output).expression);
    const references = tracer.mentioned(expression, scope);
    return [name, references.length > 0 || holdsTrue(objectOf(objectOf(after.outputs)[name]).sensitive) ? unknownAt(`output.${name}`, [], references) : null];
  }));
}
