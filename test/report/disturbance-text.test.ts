import { type AftermathReport, type FaultReport } from 'firewright/rehearsal';
import { driftLines, faultLines } from '../../lib/report/disturbance-text';
import { paint } from '../../lib/report/paint';

const CLEAN: AftermathReport = { refused: [], unsettled: [], unknown: [], lists: [], intents: [] };
const fault = (number: number, more: Partial<FaultReport> = {}): FaultReport => ({
  fault: 'fail', step: { number, action: 'create', resource: `alicloud_vpc.v${number}`, constructPath: `stack/v${number}` }, cameAbout: true, meanwhile: [], unasked: [], aftermath: CLEAN, ...more,
});
const told = (...faults: readonly FaultReport[]): readonly string[] => faultLines(faults, paint(false)).slice(1);
const open = { intent: 'nobody', verdict: 'undecided', dependsOn: ['whether x', 'y.ip_address'] } as const;

describe('the text about faults', () => {
  it('tells of those that do no harm in one line for each kind, with the steps where it is not all of them', () => {
    expect(told(fault(1), fault(2))).toEqual(['✓ fail at each of 2 steps: nothing is open meanwhile, and applying again leads to what is written']);
    expect(told(fault(4))).toEqual(['✓ fail at step 4, create alicloud_vpc.v4: nothing is open meanwhile, and applying again leads to what is written']);
    const lines = told(...[1, 2, 3, 5, 7, 8].map((number) => fault(number, number === 5 ? { unasked: ['a', 'b'] } : {})), fault(6, { cameAbout: false }), fault(9, { fault: 'die' }));
    expect(lines).toEqual([
      '✓ fail at 6 of 7 steps (1-3, 5, 7-8): nothing is open meanwhile, and applying again leads to what is written',
      '    up to 2 intents not asked meanwhile: what they speak of is not there yet',
      '✓ die at step 9, create alicloud_vpc.v9: nothing is open meanwhile, and applying again leads to what is written',
      '? fail at step 6, create alicloud_vpc.v6  stack/v6: it did not come about, because the calls came otherwise than undisturbed',
    ]);
  });

  it('marks what is only undecided as that, and what is left over as wrong', () => {
    expect(told(fault(1, { meanwhile: [open] }))).toEqual(['? fail at step 1, create alicloud_vpc.v1  stack/v1', '  ? meanwhile, nobody: undecided: whether x; y.ip_address']);
    expect(told(fault(1, { aftermath: { ...CLEAN, unknown: [{ resource: 'alicloud_vpc.unknown-1', id: 'vpc-1' }] } }))).toEqual([
      '✗ fail at step 1, create alicloud_vpc.v1  stack/v1', '  ✗ alicloud_vpc.unknown-1 is there, and no state knows it: vpc-1',
    ]);
    expect(told(fault(1, { aftermath: { ...CLEAN, unsettled: [{ resource: 'alicloud_vpc.a', actions: ['update'] }] } })).slice(1)).toEqual([
      '  ✗ applied again, a further plan would change 1 resource again:', '      alicloud_vpc.a: update',
    ]);
  });

  it('says so where there is no step', () => {
    expect(told()).toEqual(['  none: there is no step that one could strike']);
  });
});

it('the text about drift says when a plan does not notice', () => {
  expect(driftLines({ done: ['delete:a.b'], meanwhile: [], planned: [], kept: [], aftermath: CLEAN }, paint(false))).toEqual([
    'Drift', '  delete:a.b', '  ✓ every intent that held still holds', '  ✗ a plan does not notice', '  ✓ applying again leads back to what is written',
  ]);
});
