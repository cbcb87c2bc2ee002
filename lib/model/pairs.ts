import { FirewrightError } from '../net';
import { type Endpoint, type Network } from './network';
import { type Route } from './path';

/** An endpoint with what tells which pairs of a question need no answer of their own. */
export interface AskedEndpoint extends Endpoint {
  /** The machine behind it, when it may have several interfaces. */
  readonly host?: string;
  /** The endpoint that this is another name of: an EIP, of what it is bound to. As a source the two are one. */
  readonly alias?: string;
  /** Endpoints with the same likeness have the same answers to every question; absent for one like no other. */
  readonly likeness?: string;
  /** True for a part of a block of addresses that matters only if it has a way to the other end. */
  readonly aside?: true;
  /** True for an end of several hosts that are told apart by their addresses only: there are flows among them. */
  readonly several?: true;
  /** Questions of which one has to be true for the name to mean this end; absent where it surely does. */
  readonly perhaps?: readonly string[];
  /** What the answer takes for granted, where the artifact does not show the endpoint. */
  readonly note?: string;
}

/** One source and one destination of a question, with the ways between them. */
export interface RoutedPair {
  readonly from: AskedEndpoint;
  readonly to: AskedEndpoint;
  /** Worked out whenever it is read: all routes of a large question at once would fill the memory. */
  readonly route: Route;
}

type Pair = readonly [AskedEndpoint, AskedEndpoint];

/**
 * What a question about two names is about: every source with every destination, except one host with itself.
 *
 * - A group with fewer than two members, asked about itself, is asked about one more supposed member.
 * - An instance with several interfaces is reached if one of them is: its pairs without a way count only
 *   when no pair has one.
 * - Of pairs whose ends are alike one is returned, for it answers for all of them.
 *
 * @throws FirewrightError FW_ENDPOINT when a name names nothing, or both name the same interface
 */
export function routesBetween(network: Network, from: string, to: string): readonly RoutedPair[] {
  const [sources, destinations]: readonly (readonly AskedEndpoint[])[] = [network.resolve(from), network.resolve(to)];
  const pairs = [...crossed(sources, destinations), ...withCopies(network, sources, destinations)];
  const asked = pairs.length > 0 ? pairs : withAnother(network, from, to, sources, destinations);
  if (asked.length === 0) {
    throw new FirewrightError('FW_ENDPOINT', {
      what: 'both ends are the same', value: from, fix: 'name two different ends, or a security group to ask about its members',
    });
  }
  const routed = distinct(asked).map(([source, destination]): RoutedPair => (
    { from: source, to: destination, get route() { return network.route(source, destination); } }));
  return withoutIdle(routed, oneHost(sources), oneHost(destinations));
}

/** What the reader should know of the ends of a question. */
export function notesOn(pairs: readonly RoutedPair[]): readonly string[] {
  return [...new Set(pairs.flatMap(({ from, to }) => [from.note, to.note]).filter((note) => note !== undefined))];
}

const crossed = (sources: readonly AskedEndpoint[], destinations: readonly AskedEndpoint[]): readonly Pair[] => (
  sources.flatMap((source) => destinations.filter((one) => (one.id !== source.id && one.id !== source.alias) || one.several === true).map((one): Pair => [source, one])));

/** An end that stands for any number of alike ones has others of its kind to talk to. */
function withCopies(network: Network, sources: readonly AskedEndpoint[], destinations: readonly AskedEndpoint[]): readonly Pair[] {
  const ids = new Set(destinations.map((one) => one.id));
  return sources.filter((source) => ids.has(source.id)).flatMap((source) => {
    const copy = network.anotherMember(source.id);
    return copy === undefined ? [] : [[source, copy] as const];
  });
}

/** Both ends are the same one endpoint: a group among them has another member. */
function withAnother(
  network: Network, from: string, to: string, sources: readonly AskedEndpoint[], destinations: readonly AskedEndpoint[],
): readonly Pair[] {
  const [source, destination] = [network.anotherMember(from), network.anotherMember(to)];
  return [
    ...(source === undefined ? [] : destinations.map((one): Pair => [source, one])),
    ...(destination === undefined ? [] : sources.map((one): Pair => [one, destination])),
  ];
}

function distinct(pairs: readonly Pair[]): readonly Pair[] {
  const numbers = new Map<AskedEndpoint, number>();
  const kind = (one: AskedEndpoint): string | number => {
    if (one.likeness !== undefined) return one.likeness;
    if (!numbers.has(one)) numbers.set(one, numbers.size);
    return numbers.get(one)!;
  };
  return [...new Map([...pairs].reverse().map((pair) => [JSON.stringify(pair.map(kind)), pair])).values()].reverse();
}

/** The one machine behind all of these, when they are several interfaces of it. */
function oneHost(ends: readonly AskedEndpoint[]): string | undefined {
  const [{ host }] = ends;
  return ends.length > 1 && ends.every((one) => one.host === host) ? host : undefined;
}

function withoutIdle(pairs: readonly RoutedPair[], source: string | undefined, destination: string | undefined): readonly RoutedPair[] {
  const isAside = ({ from, to }: RoutedPair): boolean => from.aside === true || to.aside === true;
  if (source === undefined && destination === undefined && !pairs.some(isAside)) return pairs;
  const key = ({ from, to }: RoutedPair): string => JSON.stringify([source ?? [from.id], destination ?? [to.id]]);
  const reaching = new Set(pairs.filter(({ route }) => route.paths.length > 0));
  const reached = new Set([...reaching].map(key));
  const kept = pairs.filter((pair) => reaching.has(pair) || !reached.has(key(pair)));
  const central = kept.filter((pair) => reaching.has(pair) || !isAside(pair));
  return central.length > 0 ? central : kept;
}
