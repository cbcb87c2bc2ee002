import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { Testing } from 'cdktf';
import { readNetwork } from 'firewright';
import { type FindingId, IpBook, Lint, Peer, SecurityGroup, Service } from 'firewright/alicloud';
import { refusalOf, TestStack, warningsOf } from './synth';

const REASON = 'the scanner is ours';

type Body = { readonly '//': { readonly metadata: { readonly path: string }; readonly firewright?: { readonly suppressions: readonly object[] } } };

/** The text of the `cdk.tf.json` that a program with one stack writes. */
function synthesized(build: (stack: TestStack) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), 'firewright-suppress-'));
  try {
    const app = Testing.app({ outdir });
    build(new TestStack('stack', app));
    app.synth();
    return readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What each resource is to have accepted, by construct path; those that accept nothing are left out. */
function remarksOf(json: string): Readonly<Record<string, readonly object[]>> {
  const byType = JSON.parse(json).resource as Readonly<Record<string, Readonly<Record<string, Body>>>>;
  const bodies = Object.values(byType).flatMap((byName) => Object.values(byName)).map((body) => body['//']);
  return Object.fromEntries(bodies.flatMap(({ metadata, firewright }) => (firewright === undefined ? [] : [[metadata.path, firewright.suppressions]])));
}

describe('a finding that is accepted', () => {
  it('stands in the remark of every resource of the construct, those added later included', () => {
    const json = synthesized((stack) => {
      const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
      new SecurityGroup(stack, 'db', { vpc: stack.vpc });
      Lint.suppress(web, { finding: 'FW104', reason: REASON, until: '2027-01-31' });
      web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    });
    const remarks = remarksOf(json);
    expect(Object.keys(remarks)).toEqual(['stack/web/Default', expect.stringMatching(/^stack\/web\/ingress-accept-tcp-443/)]);
    for (const suppressions of Object.values(remarks)) {
      expect(suppressions).toEqual([{ finding: 'FW104', of: 'stack/web', reason: REASON, until: '2027-01-31' }]);
    }
  });

  it('is one suppression to the evaluator, of the construct', () => {
    const json = synthesized((stack) => {
      const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
      const [rule] = web.denyFrom(Peer.anyIpv4(), Service.SSH);
      Lint.suppress(stack, { finding: 'quota', reason: 'we have a larger one' });
      Lint.suppress(web, { finding: 'FW104', reason: REASON });
      Lint.suppress(rule!, { finding: 'dead', reason: 'for the audit', until: '2027-01-31' });
    });
    expect(remarksOf(json)['stack/web/Default']).toHaveLength(2);
    expect(remarksOf(json)['stack/main']).toEqual([{ finding: 'quota', of: 'stack', reason: 'we have a larger one' }]);
    const network = readNetwork(json);
    expect(network.inventory().suppressions).toEqual(expect.arrayContaining([
      { finding: 'quota', of: 'stack', reason: 'we have a larger one', where: 'Lint.suppress on stack' },
      { finding: 'FW104', of: 'stack/web', reason: REASON, where: 'Lint.suppress on stack/web' },
      { finding: 'dead', of: expect.stringMatching(/^stack\/web\/ingress-drop-tcp-22/), reason: 'for the audit', until: '2027-01-31', where: expect.stringMatching(/^Lint.suppress on stack\/web\//) },
    ]));
    expect(network.inventory().suppressions).toHaveLength(3);
    expect(network.notUnderstood).toEqual([]);
  });

  it('changes nothing else about the resources, however often they are synthesized', () => {
    const stack = new TestStack();
    const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
    const before = Testing.synth(stack);
    Lint.suppress(web, { finding: 'FW104', reason: 'braces ${and} "quotes" // do no harm' });
    expect(Testing.synth(stack)).toBe(before);
    expect(Testing.synth(stack)).toBe(before);
    const json = synthesized((other) => {
      const group = new SecurityGroup(other, 'web', { vpc: other.vpc });
      Lint.suppress(group, { finding: 'FW104', reason: 'braces ${and} "quotes" // do no harm' });
      Testing.synth(other);
    });
    expect(remarksOf(json)['stack/web/Default']).toEqual([{ finding: 'FW104', of: 'stack/web', reason: 'braces ${and} "quotes" // do no harm' }]);
  });

  it('may have expired: the program still synthesizes', () => {
    const json = synthesized((stack) => Lint.suppress(stack, { finding: 'FW101', reason: REASON, until: '2020-01-31' }));
    expect(readNetwork(json).inventory().suppressions).toMatchObject([{ until: '2020-01-31' }]);
  });

  it('leaves HCL as it is', () => {
    const stack = new TestStack();
    const book = IpBook.of(stack, 'offices', ['203.0.113.0/24']);
    const before = Testing.synthHcl(stack);
    Lint.suppress(book, { finding: 'FW110', reason: REASON });
    expect(Testing.synthHcl(stack)).toBe(before);
  });

  it('warns where it has no effect', () => {
    const stack = new TestStack();
    Lint.suppress(new Construct(stack, 'nothing'), { finding: 'FW101', reason: REASON });
    Lint.suppress(stack, { finding: 'FW101', reason: REASON });
    Testing.synth(stack);
    Testing.synth(stack);
    expect(warningsOf(stack)).toEqual(['Lint.suppress has no effect here: there is no resource at or below this construct.']);
  });
});

describe('what is refused', () => {
  const refused = (props: Record<string, unknown>): string => refusalOf(() => {
    const stack = new TestStack();
    Lint.suppress(stack, { finding: 'FW101', reason: REASON, ...props });
  });

  it.each(['FW100', 'FW999', 'fw101', 'Dead', '', 'dead,FW102'])('%j is no finding', (finding) => {
    const message = refused({ finding: finding as FindingId });
    expect(message).toMatch(/^FW_LINT_FINDING not a finding of lint/);
    expect(message).toMatch(/where: stack\n {2}why: findings are FW101, .*, FW120, dead, /);
  });

  it.each(['', '  ', undefined])('%j is no reason', (reason) => {
    expect(refused({ reason })).toMatch(/^FW_LINT_REASON finding suppressed without a reason: "FW101"\n {2}where: stack/);
  });

  it.each(['2027-02-30', '2027-1-31', '31.01.2027', 'tomorrow', '2027-01-31T00:00Z', ''])('%j is no day', (until) => {
    expect(refused({ until })).toMatch(/^FW_LINT_UNTIL not a day: ".*"\n {2}where: stack/);
  });

  it('a whole program is no scope', () => {
    const stack = new TestStack();
    expect(refusalOf(() => Lint.suppress(stack.node.root, { finding: 'FW101', reason: REASON }))).toMatch(/^FW_LINT_SCOPE .*: "FW101"\n[^]*suppress it on each stack/);
  });
});
