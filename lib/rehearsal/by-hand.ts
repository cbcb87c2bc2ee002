import { FirewrightError } from '../net';
import { addressesOf } from './asking';
import { Refusal } from './cloud/refusal';
import { type World } from './cloud/world';
import { type CreatedResource, isOrder, POLICY } from './created';
import { faultsIn } from './plugin/validate';
import { knownProvider } from './schema/load';
import { attributesOf } from './schema/schema';
import { type Plain, type PlainObject } from './schema/values';
import { type Simulation } from './simulation';
import { type DriftStep } from './words';

const RULE = 'alicloud_security_group_rule';

type Place = Pick<Simulation, 'cloud' | 'world'>;

/**
 * Does in the cloud what somebody would do there by hand. The cloud refuses of it what it refuses of everybody.
 * @throws FirewrightError FW_REHEARSAL
 */
export function doByHand(step: DriftStep, { cloud, world }: Place, created: readonly CreatedResource[]): void {
  const { type, values } = created.find(({ address }) => address === step.address) ?? absent(step, created);
  if (isOrder(type)) throw refused(step, 'the place of a policy is no thing of its own', 'move, change or delete the policy');
  const object = world.get(type, values.id);
  if (object === undefined) throw refused(step, 'it is not there any more', 'let what comes before leave it there');
  try {
    switch (step.verb) {
      case 'delete':
        refuseUsed(step, object, world, created);
        cloud.remove(type, object);
        break;
      case 'change': change(step, type, object, cloud); break;
      case 'move': world.lists.move(policy(step, type, object), step.position); break;
      default: add(step, type, object, { cloud, world });
    }
  } catch (error) {
    throw error instanceof Refusal ? refused(step, `the cloud refuses it: ${error.says}`, 'do what the cloud lets people do') : error;
  }
}

/** Most things cannot be deleted while others are in them or use them, and which can be is not documented for each. */
function refuseUsed(step: DriftStep, { id }: PlainObject, world: World, created: readonly CreatedResource[]): void {
  const users = world.snapshot().objects.filter(({ type, object }) => !isOrder(type) && object.id !== id && JSON.stringify(object).includes(JSON.stringify(id)));
  if (users.length === 0) return;
  const addressOf = addressesOf(created);
  throw refused(step, 'others are in it, or use it', `delete them first: ${users.map(({ type, object }) => addressOf(type, object.id) ?? type).join(', ')}`);
}

function change(step: Valued, type: string, object: PlainObject, cloud: Place['cloud']): void {
  const given = { ...object, [step.argument]: valueOf(step, type) };
  if (cloud.isOther(type, object, given)) {
    cloud.remove(type, object);
    cloud.create(type, given);
  } else if (knownProvider().constraints[type]?.[step.argument]?.force_new) {
    throw refused(step, `the provider does not change ${step.argument} in place, and the cloud is not known to`, 'delete the resource, or change another argument');
  } else {
    cloud.update(type, object, given);
  }
}

function add(step: Valued, type: string, object: PlainObject, { cloud, world }: Place): void {
  if (!POLICY.test(type) && type !== RULE) throw refused(step, 'only policies and rules of security groups are added', 'name one of them');
  const settable = attributesOf(knownProvider().schema.resource_schemas[type].block).filter(([name, one]) => (one.required || one.optional) && !PLACES.includes(name));
  const given = { ...Object.fromEntries(settable.map(([name]) => [name, object[name] ?? null])), [step.argument]: valueOf(step, type) };
  if (step.verb === 'add-first') policy(step, type, object);
  const added = cloud.create(type, given);
  if (step.verb === 'add-first') world.lists.move(policy(step, type, added), 1);
}

/** Arguments by which a policy asks for its place, and the identifier. */
const PLACES = ['id', 'order', 'new_order'];

type Valued = Extract<DriftStep, { readonly argument: string }>;

/** The identifier by which its list knows a policy. @throws FirewrightError for what is none */
function policy(step: DriftStep, type: string, object: PlainObject): string {
  if (!POLICY.test(type)) throw refused(step, 'only policies have a position', 'name a policy');
  return String(object.acl_uuid);
}

/** A value in the type that the argument has. */
function valueOf(step: Valued, type: string): Plain {
  const attributes = attributesOf(knownProvider().schema.resource_schemas[type].block).filter(([name, one]) => name !== 'id' && (one.required || one.optional));
  const [, attribute] = attributes.find(([name]) => name === step.argument) ?? [];
  if (attribute === undefined) throw refused(step, `${type} has no argument ${step.argument} of its own`, `it has ${attributes.map(([name]) => name).join(', ')}`);
  if (attribute.type === 'string') return allowed(step, type, step.value);
  const value = json(step.value);
  const isRight = typeof attribute.type === 'string' ? typeof value === (attribute.type === 'bool' ? 'boolean' : attribute.type)
    : Array.isArray(value) === (attribute.type[0] !== 'map') && typeof value === 'object' && value !== null;
  if (!isRight) throw refused(step, `${step.argument} takes JSON of the type ${JSON.stringify(attribute.type)}, and this is ${JSON.stringify(step.value)}`, 'write it like ["a"], 5 or true');
  return allowed(step, type, value!);
}

/** The cloud takes no other values than the provider does. @throws FirewrightError FW_REHEARSAL */
function allowed(step: Valued, type: string, value: Plain): Plain {
  const { constraints, schema } = knownProvider();
  const [fault] = faultsIn(schema.resource_schemas[type].block, constraints[type] ?? {}, { [step.argument]: value });
  if (fault !== undefined) throw refused(step, fault.says, 'give a value that the argument can have');
  return value;
}

function json(text: string): Plain | undefined {
  try {
    return JSON.parse(text) as Plain;
  } catch {
    return undefined;
  }
}

function absent(step: DriftStep, created: readonly CreatedResource[]): never {
  const type = step.address.split('.').at(-2);
  const others = created.filter((one) => !isOrder(one.type) && one.type === type).map(({ address }) => address);
  throw refused(step, 'no such resource was created', others.length === 0 ? 'name a resource by its address' : `there are ${others.join(', ')}`);
}

const refused = ({ verb, address }: DriftStep, why: string, fix: string): FirewrightError => (
  new FirewrightError('FW_REHEARSAL', { what: `it cannot be done by hand: ${verb}`, value: address, why, fix }));
