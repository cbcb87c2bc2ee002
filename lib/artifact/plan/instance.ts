import { type Json } from '../decode';
import { type JsonObject } from '../shape';

/** One instance of a resource or data source, as a plan or a state shows it. */
export interface Instance {
  /** As Terraform writes it: `module.a["x"].alicloud_instance.web[0]`. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** The instance of the module that it stands in, `module.a["x"]`; empty for the root. */
  readonly module: string;
  readonly values: JsonObject;
  /** `true` in the place of each value that is known after apply only. */
  readonly unknown: JsonObject;
  /** `true` in the place of each value that must not be shown. */
  readonly sensitive: JsonObject;
  /** The provider configuration, in a state file. */
  readonly provider?: Json;
  /** What a state says that it depends on: resources, without the keys of their instances. */
  readonly dependsOn: readonly string[];
}

export const isObject = (json: Json | undefined): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json);

export const objectOf = (json: Json | undefined): JsonObject => (isObject(json) ? json : {});

export const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : []);

/** The objects in a list; what else is in it does not count. */
export const objectsIn = (json: Json | undefined): readonly JsonObject[] => listOf(json).filter(isObject);

export const textOf = (json: Json | undefined): string => (typeof json === 'string' ? json : '');

export const textsIn = (json: Json | undefined): readonly string[] => listOf(json).filter((one): one is string => typeof one === 'string');

const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;
const LAST_KEY = new RegExp(`${KEY.source}$`);

/** An address without the keys of instances: `module.a.alicloud_instance.web`. */
export const withoutKeys = (address: string): string => address.replace(KEY, '');

/** An address without the key at its end, which tells the instances of one resource apart. */
export const withoutLastKey = (address: string): string => address.replace(LAST_KEY, '');

/** Whether a value, or any part of it, is marked. */
export function holdsTrue(marks: Json | undefined): boolean {
  if (typeof marks === 'object' && marks !== null) return Object.values(marks).some((one: Json) => holdsTrue(one));
  return marks === true;
}
