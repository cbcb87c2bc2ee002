import { type Json } from '../../artifact/decode';
import { type JsonObject } from '../../artifact/shape';

/** Configuration without what leads to another state or to a registry: one looks for providers of which nothing is declared. */
export const withoutBackend = (body: JsonObject): JsonObject => (body.terraform === undefined ? body : { ...body, terraform: each(body.terraform, (settings) => {
  const kept = without(settings, ['backend', 'cloud']);
  if (kept.required_providers === undefined) return kept;
  return { ...kept, required_providers: each(kept.required_providers, (named) => (
    Object.fromEntries(Object.entries(named).filter(([name]) => name === 'alicloud')))) };
}) });

/** Configuration without provisioners, which would run programs. */
export const withoutProvisioners = (body: JsonObject): JsonObject => (body.resource === undefined ? body : {
  ...body, resource: below(body.resource, 2, (_path, resource) => without(resource, ['provisioner', 'connection'])) });

const without = (object: JsonObject, names: readonly string[]): JsonObject => (
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name))));

/** Terraform takes one object or an array of them. */
export function each(json: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(json)) return json.map((one) => each(one, change));
  return typeof json === 'object' && json !== null ? change(json as JsonObject) : json;
}

/** Changes the blocks behind so many names; what is said beside stays. */
export function below(json: Json, depth: number, change: (path: readonly string[], object: JsonObject) => JsonObject, path: readonly string[] = []): Json {
  return each(json, (object) => (depth === 0 ? change(path, object)
    : Object.fromEntries(Object.entries(object).map(([name, inner]) => [name, name === '//' ? inner : below(inner, depth - 1, change, [...path, name])]))));
}
