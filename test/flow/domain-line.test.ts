import * as fc from 'fast-check';
import { DomainLine, RangeSet } from '../../lib/flow';
import { DomainPattern, parseDomain } from '../../lib/net';
import { FIXED } from './brute';

const label = fc.constantFrom('a', 'b', 'www', 'www1', 'example');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const pattern = fc.tuple(fc.boolean(), name).map(([wildcard, n]) => DomainPattern.parse(wildcard ? `*.${n}` : n));

describe('DomainLine', () => {
  it('agrees with the patterns on every name, mentioned or not', () => {
    fc.assert(fc.property(
      fc.array(pattern, { maxLength: 6 }), fc.array(name, { maxLength: 3 }), name, fc.boolean(), fc.boolean(),
      (patterns, exact, domain, apex, oneLabel) => {
        const line = DomainLine.from(patterns, exact);
        for (const p of patterns) {
          const ids = line.encodePattern(p, apex, oneLabel);
          for (const d of [domain, ...exact, p.name, `www.${p.name}`, `a.www.${p.name}`]) {
            expect(ids.has(line.encodeName(d))).toBe(p.matches(d, apex, oneLabel));
          }
          expect(ids.has(DomainLine.NONE)).toBe(false);
        }
        expect(line.anyName.has(line.encodeName(domain))).toBe(true);
      }), FIXED);
  });

  it('makes up, for every id, a name that has it', () => {
    fc.assert(fc.property(fc.array(pattern, { maxLength: 6 }), (patterns) => {
      const line = DomainLine.from(patterns);
      for (let id = 0; id < line.size; id++) {
        const domain = line.decode(id);
        if (domain === undefined) expect(id).toBe(DomainLine.NONE);
        else expect(line.encodeName(parseDomain(domain))).toBe(id);
      }
    }), { ...FIXED, numRuns: 500 });
  });

  it('puts everything under a name into one range', () => {
    const line = DomainLine.from([DomainPattern.parse('*.aliyun.com')], ['www.aliyun.com']);
    expect(line.size).toBe(11);
    expect(line.encodePattern(DomainPattern.parse('*.aliyun.com'), false).ranges).toEqual([[3, 7]]);
    expect(line.encodePattern(DomainPattern.parse('*.aliyun.com'), true).ranges).toEqual([[2, 7]]);
    expect(line.encodePattern(DomainPattern.parse('*.aliyun.com'), false, true).ranges).toEqual([[3, 3], [6, 6]]);
    expect(Array.from({ length: 11 }, (_, id) => line.decode(id))).toEqual([
      undefined, 'com', 'aliyun.com', 'www.aliyun.com', 'www.www.aliyun.com', 'a.www.www.aliyun.com', 'www1.aliyun.com',
      'a.www1.aliyun.com', 'www.com', 'a.www.com', 'www.example',
    ]);
    expect(line.encodeName('WWW.Aliyun.com.')).toBe(3);
    expect(line.anyName.equals(RangeSet.of([1, 10]))).toBe(true);
  });

  it('has two ids when no name was mentioned', () => {
    const line = DomainLine.from([]);
    expect(line.size).toBe(2);
    expect(line.encodeName('aliyun.com')).toBe(1);
  });

  it('refuses a pattern that it was not built with', () => {
    expect(() => DomainLine.from([]).encodePattern(DomainPattern.parse('*.aliyun.com'), true))
      .toThrow(/not built with.*\*\.aliyun\.com/);
  });
});
