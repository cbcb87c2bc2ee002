/** Intents against a list: does everything from here to there come to one action? */
import { PacketSpace, Prover, type PacketMatch, type PacketRule } from '../../lib/engine';
import { Random } from '../../test/support/random';
import { flavouredList, type FlavouredListOptions } from '../lists/flavoured';
import { Stopwatch } from '../stopwatch';
import { type Measured } from '../task';

const QUESTIONS = 50_000;

/** From the source of one rule to the destination and service of another; for half of them that nothing is open. */
export function proofs(options: FlavouredListOptions): Measured {
  const list = flavouredList(options);
  const random = new Random(8);
  const matches = Array.from({ length: QUESTIONS }, (): PacketMatch => between(random.pick(list.rules), random.pick(list.rules)));
  const space = PacketSpace.of(list, ...matches);
  const prover = new Prover(space.index(list));
  const [allow, deny] = [space.actionNumber('allow'), space.actionNumber('deny')];
  const answers = { proved: 0, refuted: 0, undecided: 0 };
  const watch = new Stopwatch();
  matches.forEach((match, i) => {
    for (const box of space.boxes(match)) answers[prover.prove(box, i % 2 === 0 ? allow : deny).kind]++;
  });
  const milliseconds = watch.milliseconds;
  return { milliseconds, done: QUESTIONS, total: QUESTIONS, note: `${answers.proved} proved, ${answers.refuted} refuted, ${answers.undecided} undecided` };
}

function between({ source }: PacketRule, { destination, protocols, destinationPorts }: PacketRule): PacketMatch {
  return {
    ...(source && { source }), ...(destination && { destination }), ...(protocols && { protocols }), ...(destinationPorts && { destinationPorts }),
  };
}
