import { backends, clb, listener, SERVERS } from '../../alicloud/balancer/support';
import { id } from '../../support/ask';
import { type Resources, rule } from '../../support/artifacts';
import { compare, expectSame, sg } from './support';

const WEB: Resources = { ...SERVERS, ...rule('app', 'web', { cidr_ip: '0.0.0.0/0' }), ...clb(), ...listener('l'), ...backends('web') };
const inBrief = ({ endToEnd }: ReturnType<typeof compare>) => endToEnd.map(({ kind, ends, flow }) => [kind, ends?.from, ends?.to, flow.port]);

describe('a change of a listener', () => {
  it('opens and closes what is behind it, by the port of the server', () => {
    const more = { ...WEB, ...listener('m', { frontend_port: 2222, backend_port: 22 }) };
    expect(inBrief(compare(WEB, more))).toEqual([['opened', 'the Internet', sg('web'), 22]]);
    expect(inBrief(compare(more, WEB))).toEqual([['closed', 'the Internet', sg('web'), 22]]);
  });

  it('closes to the clients that it does not take any more', () => {
    const some = { ...WEB, ...listener('l', { acl_status: 'on', acl_type: 'white', acl_id: id('alicloud_slb_acl.a') }), 'alicloud_slb_acl.a': { name: 'a', entry_list: [{ entry: '203.0.113.0/24' }] } };
    expect(inBrief(compare(WEB, some))).toEqual([['closed', 'the Internet', sg('web'), 8080]]);
    expect(inBrief(compare(some, WEB))).toEqual([['opened', 'the Internet', sg('web'), 8080]]);
  });

  it('is none where only the port before it is another, and nothing looks at it', () => {
    expectSame(WEB, { ...WEB, ...listener('l', { frontend_port: 81 }) });
  });

  it('is left undecided where it becomes a proxy', () => {
    const { endToEnd, undecided } = compare(WEB, { ...WEB, ...listener('l', { protocol: 'http' }) });
    expect(endToEnd).toEqual([]);
    expect(undecided.map(({ after }) => after)).toEqual(['alicloud_slb_listener.l: alicloud_slb_load_balancer.lb.address:80 → 10.0.1.5:8080, HTTP only']);
  });
});
