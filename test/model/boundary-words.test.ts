import { type Box, DomainLine, RangeSet } from '../../lib/flow';
import { AddressSet, Cidr, DomainPattern, PortSet, ProtocolSet, Service } from '../../lib/net';
import { type AddressTerms, type Boundary, BoundaryWords, CompiledBoundaries, EVERYTHING, type Match, type Recurrence, type Rule, type Vocabulary } from '../../lib/model';

const set = (...cidrs: readonly string[]): AddressSet => AddressSet.of(...cidrs.map((cidr) => Cidr.read(cidr)));
const terms = (known: AddressSet, ...allocated: readonly string[]): AddressTerms => (
  { known, unknown: allocated.map((unknown) => ({ unknown, within: set('47.0.0.0/8'), allocated: true })) });
const known = (...cidrs: readonly string[]): AddressTerms => terms(set(...cidrs));
const NOTHING = AddressSet.EMPTY;

const hours = (key: string, from: number, to: number): Recurrence => ({
  key, says: `daily ${key}`, turns: { moments: [], minutes: [from * 60, to * 60], offset: 0 },
  holds: (at) => at.getUTCHours() >= from && at.getUTCHours() < to,
});

const rule = (match: Partial<Match>, more: Partial<Rule> = {}): Rule => (
  { matches: [{ ...EVERYTHING, ...match }], action: 'allow', origin: { says: 'a rule' }, ...more });

function boundaryOf(rules: readonly Rule[], more: Partial<Boundary> = {}): Boundary {
  return {
    id: 'list', kind: 'internet-firewall', name: 'a list', family: 4, shape: { addresses: 'set', ports: 'set', applications: 'set' },
    source: { kind: 'chosen', name: 'source', within: AddressSet.IPV4 }, destination: { kind: 'chosen', name: 'destination', within: AddressSet.IPV4 },
    list: { rules, otherwise: { action: 'deny', origin: { says: 'the default' } } },
    decideAt: () => () => ({ action: 'deny', origin: { says: 'never asked' } }), ...more,
  };
}

const patterns = (...texts: readonly string[]): readonly DomainPattern[] => texts.map((text) => DomainPattern.parse(text));

const VOCABULARY: Vocabulary = {
  addresses: [{ name: 'book partners', set: set('203.0.113.0/24', '198.51.100.7') }, { name: 'book staff', set: set('192.0.2.0/24') }],
  ports: [{ name: 'book web', set: PortSet.parse('80,443') }, { name: 'book tls', set: PortSet.of(443) }],
  domains: [{ name: 'book updates', set: patterns('*.aliyun.com', 'example.org') }],
};

/** What is said of the boxes of the last rule, with some dimensions replaced. */
function say(rules: readonly Rule[], change: (compiled: CompiledBoundaries) => Readonly<Record<string, RangeSet>> = () => ({}), more: Partial<Boundary> = {}): string {
  const compiled = new CompiledBoundaries([boundaryOf(rules, more)], { now: new Date('2026-01-05T02:00:00Z') });
  const words = new BoundaryWords(compiled, VOCABULARY);
  const { boxes } = compiled.lists[0].entries[rules.length - 1];
  const replaced = change(compiled);
  return boxes.map((box): Box => box.map((own, index) => replaced[compiled.space.dimensions[index].name] ?? own)).map((box) => words.of(box)).join('; ');
}

const minus = (compiled: CompiledBoundaries, name: string, ids: RangeSet): Record<string, RangeSet> => (
  { [name]: RangeSet.full(compiled.space.dimensions[compiled.space.indexOf(name)].size).minus(ids) });

describe('addresses in words', () => {
  const from = (source: AddressTerms): string => say([rule({ source })]).replace(/ to .*$/, '');

  it.each([
    ['everything', known('0.0.0.0/0'), 'from anywhere'],
    ['a book', known('203.0.113.0/24', '198.51.100.7'), 'from book partners'],
    ['two books', known('203.0.113.0/24', '198.51.100.7', '192.0.2.0/24'), 'from book partners or book staff'],
    ['a block', known('10.0.0.0/8'), 'from 10.0.0.0/8'],
    ['all but a book', terms(AddressSet.IPV4.minus(set('192.0.2.0/24'))), 'from anywhere but book staff'],
    ['all but a block', terms(AddressSet.IPV4.minus(set('10.0.0.0/8'))), 'from anywhere but 10.0.0.0/8'],
    ['many blocks', known(...Array.from({ length: 9 }, (_, i) => `10.${i * 2}.0.0/16`)), 'from 10.0.0.0/16, 10.2.0.0/16, 10.4.0.0/16 and 6 more blocks'],
  ])('of %s', (_, source, words) => expect(from(source)).toBe(words));

  it('that the cloud will allocate are those of their resource', () => {
    const two = (more: (compiled: CompiledBoundaries) => Record<string, RangeSet> = () => ({})): string => (
      say([rule({ destination: terms(NOTHING, 'eip.b.ip_address') }), rule({ destination: terms(NOTHING, 'eip.a.ip_address') })], more).replace(/^.* to /, ''));
    expect(two()).toBe('eip.a, any service');
    expect(two((compiled) => ({ 'allocated destination': RangeSet.of([1, 2]), destination: RangeSet.full(compiled.addressLines.get('destination')!.size) }))).toBe('eip.b or eip.a, any service');
    expect(two((compiled) => ({ ...minus(compiled, 'allocated destination', RangeSet.single(2)), destination: RangeSet.full(compiled.addressLines.get('destination')!.size) }))).toBe('anywhere but eip.a, any service');
  });

  it('that are two of one resource keep their whole names', () => {
    const both = [rule({ destination: terms(NOTHING, 'vm.a.public_ip') }), rule({ destination: terms(NOTHING, 'vm.a.private_ip') })];
    expect(say(both)).toBe('from anywhere to vm.a.private_ip, any service');
  });

  it('of both families', () => {
    const both = { family: 'both', source: { kind: 'chosen', name: 'source', within: AddressSet.ALL }, destination: { kind: 'chosen', name: 'destination', within: AddressSet.ALL } } as const;
    expect(say([rule({ source: terms(AddressSet.IPV6) })], undefined, both)).toBe('from any IPv6 address to anywhere, any service');
    expect(say([rule({ source: terms(AddressSet.IPV4.minus(set('10.0.0.0/8'))) })], undefined, both)).toBe('from any IPv4 address but 10.0.0.0/8 to anywhere, any service');
  });

  it('say whose list it is, and which groups the other side is in', () => {
    const question = (group: string): string => `the other side is a member of ${group}`;
    const group = { ends: { destination: 'group web' } };
    const rules = [rule({ when: [question('group app')] })];
    expect(say(rules, undefined, group)).toBe('from members of group app to group web, any service');
    expect(say(rules, () => ({ [question('group app')]: RangeSet.single(0) }), group)).toBe('from anywhere but members of group app to group web, any service');
    expect(say([...rules, rule({ source: terms(AddressSet.IPV4.minus(set('10.0.0.0/8'))) })], () => ({ [question('group app')]: RangeSet.single(0) }), group))
      .toBe('from anywhere but 10.0.0.0/8 and members of group app to group web, any service');
    expect(say([rule({ source: known('10.0.0.0/8'), when: [question('group app'), question('group db')] })], undefined, group))
      .toBe('from 10.0.0.0/8 in group app and group db to group web, any service');
  });
});

describe('services in words', () => {
  const on = (...services: readonly Service[]): string => say([rule({ services })]).replace('from anywhere to anywhere, ', '');

  it('name books of ports, but not for a single one', () => {
    expect(on(Service.of(ProtocolSet.of(6), PortSet.parse('80,443')))).toBe('tcp/book web');
    expect(on(Service.tcp(443))).toBe('tcp/443');
    expect(on(Service.icmp())).toBe('icmp');
  });

  it('say what is left of all protocols and ports', () => {
    const left = (protocols: ProtocolSet, ports: PortSet): string => say([rule({})], (compiled) => (
      { protocol: compiled.protocols.encode(protocols), port: compiled.ports.encode(ports) })).replace('from anywhere to anywhere, ', '');
    const [tcp, not22] = [ProtocolSet.of(6), PortSet.of({ from: 0, to: 21 }, { from: 23, to: 65535 })];
    // An IPv4 flow has no ICMPv6.
    expect(left(ProtocolSet.ALL.minus(ProtocolSet.of(58)), PortSet.of({ from: 1, to: 65535 }))).toBe('any service');
    expect(left(ProtocolSet.ALL.minus(tcp), PortSet.ALL)).toBe('any service but tcp');
    expect(left(ProtocolSet.ALL, not22)).toBe('tcp/1-21,23-65535, udp/1-21,23-65535, any protocol without ports');
    expect(left(ProtocolSet.ALL.minus(ProtocolSet.of(1, 6)), not22)).toBe('udp/1-21,23-65535, any protocol without ports but icmp');
    expect(left(tcp, PortSet.of({ from: 0, to: 65534 }))).toBe('tcp/1-65534');
  });
});

describe('what else a box asks, in words', () => {
  const rest = (rules: readonly Rule[], change?: (compiled: CompiledBoundaries) => Record<string, RangeSet>): string => (
    say(rules, change).replace('from anywhere to anywhere, any service', '').replace(/^, /, ''));

  it('applications: some, or all but some', () => {
    const some = [rule({ applications: ['HTTP', 'HTTPS'] })];
    expect(rest(some)).toBe('application HTTP or HTTPS');
    expect(rest(some, (compiled) => minus(compiled, 'application', compiled.applications.encode(['HTTP', 'HTTPS'])))).toBe('application any but HTTP and HTTPS');
  });

  it('domains: books, patterns, names below', () => {
    const names = (...texts: readonly string[]) => ({ patterns: patterns(...texts), wildcardCoversApex: false, oneLabelOnly: false });
    const of = (...texts: readonly string[]): Partial<Match> => ({ domain: { intended: names(...texts) } });
    expect(rest([rule(of('*.aliyun.com', 'example.org'))])).toBe('domain book updates');
    expect(rest([rule(of('*.aliyun.com'))])).toBe('domain *.aliyun.com');
    expect(rest([rule(of('*.aliyun.com'))], (compiled) => minus(compiled, 'domain', compiled.domains.encodePattern(patterns('*.aliyun.com')[0], false)))).toBe('no domain or any but *.aliyun.com');
    expect(rest([rule(of('*.aliyun.com'))], () => ({ domain: RangeSet.single(DomainLine.NONE) }))).toBe('no domain');
    expect(rest([rule(of('www.aliyun.com')), rule(of('*.aliyun.com'))], (compiled) => (
      { domain: compiled.domains.encodePattern(patterns('*.aliyun.com')[0], false).minus(compiled.domains.encodePattern(patterns('www.aliyun.com')[0], false)) })))
      .toBe('domain *.www.aliyun.com, other names under aliyun.com');
  });

  it('times: a recurrence, what it leaves, or two together', () => {
    const [early, day] = [hours('08:00-12:00', 8, 12), hours('10:00-18:00', 10, 18)];
    const rules = [rule({}, { during: early }), rule({}, { during: day })];
    const time = (change: (e: RangeSet, d: RangeSet) => RangeSet): string => (
      rest(rules, ({ time: line }) => ({ time: change(line!.encode(early.key), line!.encode(day.key)) })));
    expect(rest(rules)).toBe('while daily 10:00-18:00');
    expect(time((e, d) => d.minus(e))).toBe('except daily 08:00-12:00 and while daily 10:00-18:00');
    expect(time((e, d) => e.union(d))).toBe('while daily 08:00-12:00 or while daily 10:00-18:00');
    expect(time((_, d) => RangeSet.full(4).minus(d))).toBe('except daily 10:00-18:00');
    expect(time((e, d) => e.minus(d).union(d.minus(e)))).toMatch(/^at some times, 2026-01-05T\d\d:\d\d:00.000Z among them$/);
  });

  it('open questions', () => {
    expect(rest([rule({ when: ['var.on ▸ policy.a is released', 'policy.b is accepted by the cloud'] })]))
      .toBe('if policy.a is released (var.on), if policy.b is accepted by the cloud');
    const member = say([rule({ source: { known: NOTHING, unknown: [{ unknown: 'book tag', within: AddressSet.IPV4, allocated: false }] } })]);
    expect(member).toBe('from anywhere to anywhere, any service, if the source is in book tag');
  });
});
