import { evaluated, jsonOf } from '../artifact/hcl/expressions';
import { Planner } from '../support/terraform-plan';
import { Random } from '../support/random';
import { randomExpression } from '../support/random-hcl';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const EXPRESSIONS = process.env.FIREWRIGHT_LONG === '1' ? 4000 : 500;
const SEED = 20261128;

describe('random expressions', () => {
  it('come to what the real Terraform makes of them, or are open', async () => {
    const random = new Random(SEED);
    const all = Array.from({ length: EXPRESSIONS }, () => randomExpression(random, 'any', 1 + random.below(4)));
    const planner = await Planner.start();
    try {
      const [theirs, ours] = [await planner.values(all), evaluated(all).map(jsonOf)];
      const known = all.map((expression, i) => ({ expression, ours: ours[i], theirs: theirs[i] })).filter((one) => one.ours !== undefined);
      expect(known.filter((one) => one.theirs !== undefined && JSON.stringify(one.ours) !== JSON.stringify(one.theirs))).toEqual([]);
      const evaluable = theirs.filter((one) => one !== undefined).length;
      expect(evaluable).toBeGreaterThan(EXPRESSIONS / 2);
      expect(known.length / evaluable).toBeGreaterThan(0.9);
    } finally {
      planner.close();
    }
  }, 60_000);
});
