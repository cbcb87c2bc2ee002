import { type Random } from './random';

type Kind = 'text' | 'number' | 'truth' | 'texts' | 'numbers' | 'map' | 'objects' | 'set' | 'cidr' | 'any';

const WORDS = ['a', 'b', 'web', 'db', 'x-1', '', '10', 'true', 'B', 'é'];

/** Names that expressions may use, by what they are. */
export type Names = Readonly<Partial<Record<Kind, readonly string[]>>>;

/** An expression of HCL at random, of a kind; Terraform may refuse some of them. */
export function randomExpression(random: Random, kind: Kind, depth: number, names: Names = {}): string {
  const make = (of: Kind): string => randomExpression(random, of, depth - 1, names);
  const named = names[kind];
  if (named && named.length > 0 && random.chance(0.35)) return random.pick(named);
  if (depth <= 0) return leaf(random, kind);
  if (random.chance(0.08)) return `${make('truth')} ? ${make(kind)} : ${make(random.chance(0.8) ? kind : 'any')}`.replace(/^/, '(').replace(/$/, ')');
  if (random.chance(0.04)) return `try(${make('any')}.b, ${make(kind)})`;
  if (random.chance(0.04)) return `try(${make(kind)}, ${make(kind)})`;
  return random.pick(SHAPES[kind])(make, random);
}

function leaf(random: Random, kind: Kind): string {
  switch (kind) {
    case 'text': return JSON.stringify(random.pick(WORDS));
    case 'number': return String(random.below(13));
    case 'truth': return random.pick(['true', 'false']);
    case 'texts': return `[${random.times(3, () => JSON.stringify(random.pick(WORDS))).join(', ')}]`;
    case 'numbers': return `[${random.times(3, () => String(random.below(10))).join(', ')}]`;
    case 'map': return `{ ${[...new Set(random.some(['a', 'b', 'c'], 3))].map((key) => `${key} = ${JSON.stringify(random.pick(WORDS))}`).join(', ')} }`;
    case 'objects': return `[${random.times(2, () => `{ a = ${JSON.stringify(random.pick(WORDS))}, b = ${random.below(10)} }`).join(', ')}]`;
    case 'set': return `toset([${random.times(3, () => JSON.stringify(random.pick(WORDS))).join(', ')}])`;
    case 'cidr': return JSON.stringify(random.pick(['10.0.0.0/8', '10.1.0.0/16', '192.168.3.7/24', '2408:4000::/32', 'fd00:12::/56', '0.0.0.0/0']));
    case 'any': return leaf(random, random.pick(['text', 'number', 'truth', 'texts', 'map', 'objects']));
  }
}

type Shape = (make: (kind: Kind) => string, random: Random) => string;

const SHAPES: Readonly<Record<Kind, readonly Shape[]>> = {
  text: [
    (make) => `"<\${${make('text')}}-\${${make('number')}}>"`, (make) => `lower(${make('text')})`, (make) => `upper(${make('text')})`, (make) => `join(${make('text')}, ${make('texts')})`,
    (make) => `format("%s/%s", ${make('text')}, ${make('any')})`, (make) => `replace(${make('text')}, ${make('text')}, ${make('text')})`, (make, random) => `element(${make('texts')}, ${random.below(6)})`,
    (make) => `lookup(${make('map')}, ${make('text')}, ${make('text')})`, (make) => `coalesce(${make('text')}, ${make('text')}, "z")`, (make) => `${make('texts')}[${make('number')}]`, (make) => `${make('map')}.a`,
    (make) => `jsonencode(${make('any')})`, (make) => `cidrhost(${make('cidr')}, ${make('number')})`, (make) => `trimprefix(${make('text')}, ${make('text')})`, (make) => `substr(${make('text')}, ${make('number')}, ${make('number')})`,
    (make) => `tostring(${make('number')})`, (make) => `one([for x in ${make('texts')} : x if x == ${make('text')}])`, (make) => `"%{ if ${make('truth')} }\${${make('text')}}%{ endif }"`,
  ],
  number: [
    (make) => `(${make('number')} + ${make('number')})`, (make) => `(${make('number')} - ${make('number')})`, (make) => `(${make('number')} * ${make('number')})`, (make) => `(${make('number')} % ${make('number')})`, (make) => `(${make('number')} / ${make('number')})`,
    (make) => `length(${make('texts')})`, (make) => `length(${make('map')})`, (make) => `length(${make('text')})`, (make) => `max(${make('number')}, ${make('number')})`, (make) => `sum(${make('numbers')})`, (make) => `-${make('number')}`,
    (make) => `index(${make('texts')}, ${make('text')})`, (make) => `tonumber(${make('text')})`, (make) => `floor(${make('number')} / 2)`,
  ],
  truth: [
    (make) => `(${make('number')} > ${make('number')})`, (make) => `(${make('text')} == ${make('text')})`, (make) => `(${make('any')} != ${make('any')})`, (make) => `!${make('truth')}`, (make) => `(${make('truth')} && ${make('truth')})`, (make) => `(${make('truth')} || ${make('truth')})`,
    (make) => `contains(${make('texts')}, ${make('text')})`, (make) => `contains(${make('set')}, ${make('text')})`, (make) => `startswith(${make('text')}, ${make('text')})`, (make) => `anytrue([${make('truth')}, ${make('truth')}])`, (make) => `can(${make('map')}.b)`, (make) => `(${make('texts')} == ${make('texts')})`,
  ],
  texts: [
    (make) => `[${make('text')}, ${make('text')}]`, (make) => `concat(${make('texts')}, ${make('texts')})`, (make) => `[for x in ${make('texts')} : "\${x}!"]`, (make) => `[for x in ${make('texts')} : upper(x) if x != ${make('text')}]`, (make) => `split(",", ${make('text')})`, (make) => `distinct(${make('texts')})`,
    (make) => `compact(${make('texts')})`, (make) => `sort(${make('texts')})`, (make) => `reverse(${make('texts')})`, (make) => `keys(${make('map')})`, (make) => `values(${make('map')})`, (make) => `tolist(${make('set')})`, (make) => `flatten([${make('texts')}, [${make('texts')}]])`, (make) => `${make('objects')}[*].a`,
    (make) => `formatlist("%s=%s", ${make('texts')}, ${make('text')})`, (make) => `tolist(${make('texts')})`, (make) => `[for k, v in ${make('map')} : "\${k}\${v}"]`, (make) => `slice(${make('texts')}, 0, 1)`, (make) => `[for p in setproduct(${make('texts')}, ${make('texts')}) : join("", p)]`, (make) => `cidrsubnets(${make('cidr')}, 4, 8)`,
  ],
  numbers: [(make) => `[${make('number')}, ${make('number')}]`, (make) => `range(${make('number')})`, (make) => `[for i, x in ${make('texts')} : i]`, (make) => `tolist([${make('number')}, ${make('number')}])`, (make) => `concat(${make('numbers')}, ${make('numbers')})`, (make) => `reverse(${make('numbers')})`],
  map: [
    (make) => `{ a = ${make('text')}, b = ${make('text')} }`, (make) => `merge(${make('map')}, ${make('map')})`, (make) => `{ for k, v in ${make('map')} : k => upper(v) }`, (make) => `{ for x in ${make('texts')} : x => "v" }`, (make) => `zipmap(${make('texts')}, ${make('texts')})`, (make) => `tomap(${make('map')})`,
    (make) => `{ (${make('text')}) = ${make('text')} }`, (make) => `{ for o in ${make('objects')} : o.a => o.b }`, (make) => `{ for o in ${make('objects')} : o.a => o.b... }`,
  ],
  objects: [(make) => `[{ a = ${make('text')}, b = ${make('number')} }]`, (make) => `[for x in ${make('texts')} : { a = x, b = ${make('number')} }]`, (make) => `[for o in ${make('objects')} : o if o.b > ${make('number')}]`, (make) => `concat(${make('objects')}, ${make('objects')})`, (make) => `tolist(${make('objects')})`, (make) => `[for o in ${make('objects')} : merge(o, { a = ${make('text')} })]`],
  set: [(make) => `toset(${make('texts')})`, (make) => `setunion(${make('set')}, ${make('texts')})`, (make) => `setintersection(${make('set')}, ${make('set')})`, (make) => `setsubtract(${make('texts')}, ${make('set')})`],
  cidr: [(make, random) => `cidrsubnet(${make('cidr')}, ${random.below(9)}, ${make('number')})`],
  any: (['text', 'number', 'truth', 'texts', 'numbers', 'map', 'objects', 'set'] as const).map((kind) => (make) => make(kind)),
};
