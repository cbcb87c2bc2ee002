import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What this machine lacks for rulesets in network namespaces; undefined when nothing does. */
export function whatIsMissing(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can make network namespaces';
  const tried = [
    ['unshare', '-n', 'true'], ['unshare', '-n', 'ip', 'link'], ['unshare', '-n', 'nft', 'add', 'table', 'inet', 'probe'],
  ];
  const failed = tried.find(([command, ...rest]) => spawnSync(command, rest, { stdio: 'ignore' }).status !== 0);
  return failed && `\`${failed.join(' ')}\` does not work here (Debian's packages: nftables, iproute2, util-linux)`;
}

export interface Probe {
  readonly protocol: 'tcp' | 'udp';
  readonly host: string;
  readonly port: number;
}

interface Addresses {
  readonly ipv4: string;
  readonly ipv6: string;
}

/** A process in a network namespace of its own; the namespace, and all in it, ends with the process. */
class Host {
  private readonly process: ChildProcess;
  private readonly started: Promise<unknown>;

  constructor() {
    const script = join(__dirname, 'host.mjs');
    this.process = spawn('unshare', ['-n', process.execPath, script], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.started = this.reply();
  }

  /** The process' id, once its namespace is there. */
  async pid(): Promise<number> {
    await this.started;
    return this.process.pid!;
  }

  async ask(request: Readonly<Record<string, unknown>> & { readonly do: string }): Promise<unknown> {
    const reply = this.reply();
    this.process.send(request);
    return reply;
  }

  /** @throws Error when the host failed, or ended */
  private async reply(): Promise<unknown> {
    const ended = new AbortController();
    const end = (): void => ended.abort();
    this.process.once('exit', end).once('error', end);
    try {
      const [message] = await once(this.process, 'message', { signal: ended.signal }) as [{ answer?: unknown; failure?: string }];
      if (message.failure !== undefined) throw new Error(`a host failed to ${message.failure}`);
      return message.answer;
    } catch (error) {
      throw ended.signal.aborted ? new Error('a host ended before it answered', { cause: error }) : error;
    } finally {
      this.process.off('exit', end).off('error', end);
    }
  }

  async stop(): Promise<void> {
    if (this.process.pid === undefined || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }
}

type Both<T> = readonly [T, T];

/** Two hosts on one cable. To be stopped, whatever happens. */
export class Pair {
  private readonly hosts: Both<Host> = [new Host(), new Host()];

  /** Lays the cable; both hosts listen on all ports afterwards, and nothing is filtered. */
  async connect(addresses: Both<Addresses>, ports: readonly number[]): Promise<void> {
    const [one, other] = await Promise.all(this.hosts.map((host) => host.pid()));
    const end = (pid: number): readonly string[] => ['eth0', 'netns', String(pid)];
    execFileSync('ip', ['link', 'add', ...end(one), 'type', 'veth', 'peer', 'name', ...end(other)]);
    await this.both((host, index) => host.ask({ do: 'set up', addresses: addresses[index], ports }));
  }

  async filter(rulesets: Both<string>): Promise<void> {
    await this.both((host, index) => host.ask({ do: 'filter', ruleset: rulesets[index] }));
  }

  /**
   * Tries connections from both hosts at once, and tells which were answered.
   *
   * Both gather twice: once so that each reads and answers what the other sent, once more to read the answers.
   */
  async try(probes: Both<readonly Probe[]>): Promise<Both<readonly boolean[]>> {
    await this.both((host, index) => host.ask({ do: 'try', probes: probes[index] }));
    await this.both((host) => host.ask({ do: 'gather' }));
    return await this.both((host) => host.ask({ do: 'gather' })) as unknown as Both<boolean[]>;
  }

  async stop(): Promise<void> {
    await this.both((host) => host.stop());
  }

  private both<T>(what: (host: Host, index: number) => Promise<T>): Promise<T[]> {
    return Promise.all(this.hosts.map(what));
  }
}
