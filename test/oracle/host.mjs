/**
 * A host: runs in a network namespace of its own, listens there, and tries connections when told to.
 * The namespace ends with the process, and the process with its parent.
 *
 * Requests arrive one at a time and each is answered: `{ do: 'set up' | 'filter' | 'try' | 'gather', ... }`.
 */
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** Time in which the kernel hands over what was sent. No verdict waits for a packet to be lost. */
const SETTLE_MS = 100;

let attempts = [];

const run = (command, input) => execFileSync(command[0], command.slice(1), { input, stdio: ['pipe', 'ignore', 'pipe'] });

const actions = {
  /** Addresses without duplicate address detection, which would take a second; then listeners on every port. */
  async 'set up'({ addresses, ports }) {
    const { ipv4, ipv6 } = addresses;
    run(['ip', '-batch', '-'], [
      'link set lo up', 'link set eth0 up', `addr add ${ipv4}/24 dev eth0`, `addr add ${ipv6}/64 dev eth0 nodad`, '',
    ].join('\n'));
    await Promise.all([ipv4, ipv6].flatMap((host) => ports.flatMap((port) => [listenTcp(host, port), listenUdp(host, port)])));
  },

  async filter({ ruleset }) {
    run(['nft', '-f', '-'], ruleset);
  },

  async try({ probes }) {
    for (const { close } of attempts) close();
    attempts = await Promise.all(probes.map((probe) => (probe.protocol === 'tcp' ? tryTcp(probe) : tryUdp(probe))));
  },

  /** Which attempts were answered; the last turn of the loop reads what has arrived while this process was waiting for a CPU. */
  async gather() {
    await setTimeout(SETTLE_MS);
    await setImmediate();
    return attempts.map(({ answered }) => answered);
  },
};

const listenTcp = (host, port) => new Promise((resolve, reject) => {
  createServer((socket) => socket.on('error', () => {}).resume()).on('error', reject).listen({ host, port }, resolve);
});

const listenUdp = (host, port) => new Promise((resolve, reject) => {
  const socket = createSocket(typeOf(host)).on('error', reject);
  socket.on('message', (_, from) => socket.send('yes', from.port, from.address, () => {}));
  socket.bind(port, host, resolve);
});

async function tryTcp({ host, port }) {
  const attempt = { answered: false, close: () => socket.destroy() };
  const socket = connect({ host, port, autoSelectFamily: false });
  socket.on('connect', () => { attempt.answered = true; });
  socket.on('error', () => {});
  return attempt;
}

/** A datagram that the own side drops is an error of `send`, which means no more than that there will be no answer. */
async function tryUdp({ host, port }) {
  const socket = createSocket(typeOf(host));
  const attempt = { answered: false, close: () => socket.close() };
  socket.on('message', () => { attempt.answered = true; });
  socket.on('error', () => {});
  await new Promise((resolve) => { socket.send('?', port, host, () => resolve()); });
  return attempt;
}

const typeOf = (host) => (host.includes(':') ? 'udp6' : 'udp4');

process.on('message', async (request) => {
  try {
    process.send({ answer: (await actions[request.do](request)) ?? null });
  } catch (error) {
    process.send({ failure: `${request.do}: ${error.message}` });
  }
});
process.on('disconnect', () => process.exit());
process.send({ answer: null });
