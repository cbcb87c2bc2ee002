import { answering, ask, BASE, check, host, sg } from '../support/ask';
import { group, instance, networkOf, policy, publicInstance, VPC } from '../support/artifacts';

describe('a way that may exist beside one that surely does', () => {
  const second = { 'alicloud_eip_address.e': {}, 'alicloud_eip_association.e': { allocation_id: '${alicloud_eip_address.e.id}', instance_id: '${var.target}' } };
  const drop = policy('drop', { acl_action: 'drop', destination: '${alicloud_eip_address.web.ip_address}/32' });
  const bound = answering({ 'is bound to': true });

  it('changes nothing where the flow gets through anyway', () => {
    expect(ask(networkOf({ ...BASE, ...second }), '203.0.113.9', host('web')).verdict).toBe('allowed');
  });

  it('is named, with its hops, where only it may let the flow through', () => {
    const answer = ask(networkOf({ ...BASE, ...second, ...drop }), '203.0.113.9', host('web'));
    expect(answer.dependsOn).toEqual([`alicloud_eip_association.e is bound to ${host('web')}`]);
    expect(answer.hops[0]).toMatchObject({ action: 'undecided', says: `the artifact does not tell whether alicloud_eip_association.e is bound to ${host('web')}` });
  });

  it('leaves open which way a flow takes, once it is known to exist', () => {
    const network = networkOf({ ...BASE, ...second, ...drop });
    const answer = ask(network, '203.0.113.9', host('web'), 'tcp/443', bound);
    expect(answer).toMatchObject({ verdict: 'undecided' });
    expect(answer.dependsOn).toEqual([expect.stringContaining('which way it takes')]);
    expect(check(network, 'deny', { from: '203.0.113.9', to: host('web') }, bound).verdict).toBe('violated');
  });

  it('denies where it surely is not there', () => {
    const network = networkOf({ ...BASE, ...second, ...drop });
    expect(ask(network, '203.0.113.9', host('web'), 'tcp/443', answering({ 'is bound to': false })).verdict).toBe('denied');
  });
});

describe('a group and itself', () => {
  it('needs no member that the artifact shows', () => {
    const answer = ask(networkOf({ ...VPC, ...group('g') }), sg('g'), sg('g'));
    expect(answer.verdict).toBe('allowed');
    expect(answer.flow).toMatchObject({ source: `a member of ${sg('g')}`, destination: `another member of ${sg('g')}` });
    expect(answer.notes).toHaveLength(2);
  });
});

describe('one of several ends', () => {
  it('is told where they come to different verdicts', () => {
    const network = networkOf({ ...BASE, ...publicInstance('two', ['web']), ...instance('three', ['web']) });
    const answer = ask(network, '203.0.113.9', sg('web'));
    expect(answer.verdict).toBe('undecided');
    expect(answer.dependsOn.join()).toContain(`${host('three')} is denied`);
  });
});
