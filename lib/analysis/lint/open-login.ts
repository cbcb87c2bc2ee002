/**
 * Logins and stores of data that are open to the whole Internet, from end to end: through the border, if there is one, and the groups of a
 * host. A group that opens a port behind a border that denies it is no finding.
 *
 * A warning where most of the Internet gets through whatever the artifact leaves open, at the time of the question; a note where it does
 * under some value of that, such as whether a member of a group has a public address.
 */
import { type Answers, type Boundary, CompiledPath, declaredRules, listed, type Network, type Path, type Witness } from '../../model';
import { AddressSet } from '../../net';
import { witnessOf } from '../../intent/counterexample';
import { flowInWords } from '../flow-words';
import { AboutServices } from './about-service';
import { isCombined } from './combined';
import { type Exposure, exposureOf } from './exposure';
import { type Finding, FINDINGS } from './finding';
import { LOGIN_SERVICES, type LoginService } from './login-services';

export interface LoginSettings {
  readonly answers: Answers;
  readonly maxSteps?: number;
}

/** One service of one host that is open. */
interface Opening {
  readonly login: LoginService;
  readonly host: string;
  readonly exposure: Exclude<Exposure, { kind: 'given up' }>;
  readonly witness: Witness;
}

/** A rule that opens something, with the list that it stands in. */
interface Opener {
  readonly rule: string;
  readonly constructPath?: string;
  readonly list?: string;
  readonly by: readonly string[];
}

export function loginFindings(network: Network, settings: LoginSettings): readonly Finding[] {
  const about = new AboutServices(LOGIN_SERVICES.map(({ service }) => service));
  const groups = network.boundaries().filter((one) => one.kind === 'security-group');
  const listOf = listsByRule(groups);
  const found = new Map<string, { readonly opener: Opener; readonly openings: Opening[] }>();
  const givenUp = new Map<string, Finding>();
  for (const path of waysFromInternet(network, groups)) {
    const asked = LOGIN_SERVICES.filter(({ service }) => about.mayBeOpen(path, service));
    if (asked.length === 0) continue;
    const compile = (without: AddressSet): CompiledPath => new CompiledPath(about.narrowed(path, without), asked.map(({ part }) => part), settings.answers);
    const small = about.smallSources(path, asked.map(({ service }) => service));
    const some = compile(small);
    for (const login of asked) {
      const quick = exposureOf(some, login.part, small, settings);
      const [compiled, exposure] = quick === 'with small' ? askAll(compile(AddressSet.EMPTY), login, settings) : [some, quick];
      if (exposure?.kind === 'given up') givenUp.set(path.destination, notDecided(path, login, exposure.steps));
      if (exposure === undefined || exposure.kind === 'given up') continue;
      const witness = witnessOf(compiled, exposure.sighting, 'allowed', settings.answers);
      const opener = openerOf(witness, path, listOf);
      const key = JSON.stringify([opener.rule, exposure.kind]);
      const known = found.get(key) ?? { opener, openings: [] };
      known.openings.push({ login, host: path.destination, exposure, witness });
      found.set(key, known);
    }
  }
  return [...[...found.values()].map(({ opener, openings }) => findingOf(opener, openings)), ...givenUp.values()];
}

/** With every source at once. */
function askAll(compiled: CompiledPath, { part }: LoginService, settings: LoginSettings): readonly [CompiledPath, Exposure | undefined] {
  const exposure = exposureOf(compiled, part, AddressSet.EMPTY, settings);
  return [compiled, exposure === 'with small' ? undefined : exposure];
}

/** The ways from the Internet to every host of a group; a supposed one of groups without a known member. */
function waysFromInternet(network: Network, groups: readonly Boundary[]): readonly Path[] {
  const [internet] = network.resolve('internet');
  const names = groups.filter((one) => !isCombined(one)).flatMap(({ ends }) => ends?.destination ?? []);
  const hosts = new Map(names.flatMap((name) => network.resolve(name)).map((one) => [one.id, one]));
  return [...hosts.values()].flatMap((host) => network.route(internet, host).paths).filter(({ hops }) => hops[0]?.source.kind === 'chosen');
}

function listsByRule(groups: readonly Boundary[]): ReadonlyMap<string, string> {
  return new Map(groups.filter((one) => !isCombined(one)).flatMap(({ name, list }) => (
    declaredRules(list.rules).filter(({ implicit }) => !implicit).map((rule) => [rule.name, name] as const))));
}

/** The rule of a group that lets the flow in, which is the last one; else the host itself. */
function openerOf({ hops }: Witness, { destination }: Path, listOf: ReadonlyMap<string, string>): Opener {
  const own = [...hops].reverse().find(({ rule }) => listOf.has(rule));
  const by = hops.filter((hop) => hop !== own && hop.rule !== hop.says).map(({ rule }) => rule);
  if (own === undefined) return { rule: destination, by };
  return { rule: own.rule, ...(own.constructPath === undefined ? {} : { constructPath: own.constructPath }), list: listOf.get(own.rule), by };
}

function findingOf({ rule, constructPath, list, by }: Opener, openings: readonly Opening[]): Finding {
  const [{ exposure, witness }] = openings;
  const services = [...new Set(openings.map(({ login: { port, name } }) => `tcp/${port} (${name})`))];
  const hosts = [...new Set(openings.map(({ host }) => host))];
  const open = [...new Set(openings.flatMap((one) => (one.exposure.kind === 'perhaps' ? one.exposure.dependsOn : [])))];
  const whom = exposure.kind === 'surely' && exposure.everyone ? 'everybody on the Internet' : 'most of the Internet';
  const are = services.length === 1 ? 'is' : 'are';
  const how = exposure.kind === 'surely' ? `${are} open to ${whom}` : `may be open to ${whom}, which depends on ${listed(open, 'and')}`;
  return {
    id: FINDINGS.openLogin, kind: 'openLogin', severity: exposure.kind === 'surely' ? 'warning' : 'note', rule, by,
    ...(constructPath === undefined ? {} : { constructPath }), ...(list === undefined ? {} : { list }),
    message: `${listed(services, 'and')} of ${listed(hosts, 'and')} ${how}, such as ${flowInWords(witness.flow)}; `
      + 'let in the addresses only from which they are used',
  };
}

const notDecided = ({ destination }: Path, { port, name }: LoginService, steps: number): Finding => ({
  id: FINDINGS.undecided, kind: 'undecided', severity: 'warning', rule: destination, by: [],
  message: `not decided within the bound of ${steps} steps: whether tcp/${port} (${name}) is open to most of the Internet; raise it with --max-steps`,
});
