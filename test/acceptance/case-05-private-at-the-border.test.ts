import { ordered, policy, publicInstance, type Resources, STRICT } from '../support/artifacts';
import { DROP, EIP, expectFlow, HOST, I, KNOWN, NOTHING_MATCHES, outbound, P, R, tcp, WEB, world } from './support';

const https = { from: HOST, to: I('web'), service: 'tcp/443', application: 'HTTPS' };
const fetch = { from: I('web'), to: HOST, service: 'tcp/443', application: 'HTTPS' };
const book = (entries: readonly string[]): Resources => ({
  'alicloud_cloud_firewall_address_book.servers': { group_name: 'servers', group_type: 'ip', description: 'servers', address_list: entries },
});
const BOOK = '${alicloud_cloud_firewall_address_book.servers.group_name}';

describe('case 5: an inbound policy that names a private address', () => {
  const accept = (destination: string, more: Record<string, unknown> = {}): Resources => ({
    ...WEB, ...STRICT, ...policy('accept', { destination, ...tcp('443/443'), ...more }), ...policy('rest', DROP), ...ordered('in', 'accept', 'rest'),
  });

  it.each(['10.0.1.0/24', '10.0.1.10/32', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'])('%s matches nothing, and the explanation says why', (destination) => {
    expectFlow(world(accept(destination)), https, 'denied', { rules: [P('rest')], says: /accept matches nothing.*private.*public address/ });
  });

  it('matches nothing by the private address of the very instance', () => {
    const placed = { ...accept('10.0.1.10/32'), [I('web')]: { ...WEB[I('web')], private_ip: '10.0.1.10' } };
    expectFlow(world(placed), https, 'denied', { says: /private/ });
    expectFlow(world({ ...accept(`\${${I('web')}.private_ip}/32`), [I('web')]: { ...WEB[I('web')], private_ip: '10.0.1.10' } }), https, 'denied', { rules: [P('rest')] });
  });

  it('matches nothing through a book either', () => {
    expectFlow(world({ ...accept(BOOK, { destination_type: 'group' }), ...book(['10.0.1.0/24']) }), https, 'denied', { rules: [P('rest')], says: /private/ });
  });

  it('does not deny anything either', () => {
    const drops = { ...WEB, ...STRICT, ...policy('private', { ...DROP, destination: '10.0.0.0/8' }) };
    expectFlow(world(drops), https, 'allowed', { rules: [NOTHING_MATCHES, R('in')] });
  });

  it('is right with the public address: known, bound, or by reference', () => {
    const rules = { rules: [P('accept'), R('in')] };
    expectFlow(world({ ...accept('47.1.2.3/32'), ...KNOWN_EIP }), https, 'allowed', rules);
    expectFlow(world(accept(`\${${EIP}}/32`)), https, 'allowed', rules);
    expectFlow(world(accept(`\${${EIP}}`)), https, 'allowed', rules);
    expectFlow(world(accept('47.1.2.3/32'), { bind: { [EIP]: '47.1.2.3' } }), https, 'allowed', rules);
    expectFlow(world(accept('47.1.2.3/32'), { bind: { [EIP]: '47.1.2.4' } }), https, 'denied', { rules: [P('rest')] });
    expectFlow(world(accept('47.1.2.3/32')), https, 'undecided', { dependsOn: [EIP] });
  });

  it('is right where a block holds private and public addresses', () => {
    expectFlow(world({ ...accept('0.0.0.0/1'), ...KNOWN_EIP }), https, 'allowed', { rules: [P('accept'), R('in')] });
    expectFlow(world({ ...accept(BOOK, { destination_type: 'group' }), ...book(['10.0.1.0/24', '47.1.2.3/32']), ...KNOWN_EIP }), https, 'allowed');
  });
});

const KNOWN_EIP: Resources = { 'alicloud_eip_address.web': KNOWN['alicloud_eip_address.web'] };

describe('case 5: an outbound policy with a private source', () => {
  const accept = (source: string, more: Record<string, unknown> = {}): Resources => ({
    ...WEB, ...STRICT, ...outbound('accept', { source, ...tcp('443/443'), ...more }), ...outbound('rest', DROP), ...ordered('out', 'accept', 'rest'),
  });

  it.each(['10.0.1.0/24', '10.0.0.0/8', '192.168.1.1/32'])('%s matches nothing, and the explanation says why', (source) => {
    expectFlow(world(accept(source)), fetch, 'denied', { rules: [expect.any(String), P('rest')], says: /accept matches nothing.*private.*public address/ });
  });

  it('matches nothing through a book, nor by the instance\'s own address', () => {
    expectFlow(world({ ...accept(BOOK, { source_type: 'group' }), ...book(['10.0.1.0/24']) }), fetch, 'denied', { rules: [expect.any(String), P('rest')], says: /private/ });
    expectFlow(world(accept(`\${${I('web')}.private_ip}/32`)), fetch, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it('is right with the public address', () => {
    expectFlow(world(accept(`\${${EIP}}/32`)), fetch, 'allowed', { rules: [expect.any(String), P('accept')] });
    expectFlow(world({ ...accept('47.1.2.3/32'), ...KNOWN_EIP }), fetch, 'allowed');
    expectFlow(world({ ...accept('47.1.2.4/32'), ...KNOWN_EIP }), fetch, 'denied');
  });

  it('the EIP of one server is not that of another', () => {
    const two = { ...accept(`\${${EIP}}/32`), ...publicInstance('other', ['web']) };
    expectFlow(world(two), { ...fetch, from: I('other') }, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it('an instance without a public address has no way out', () => {
    const { [EIP.replace('.ip_address', '')]: _eip, 'alicloud_eip_association.web': _association, ...alone } = accept('0.0.0.0/0');
    expectFlow(world(alone), fetch, 'denied', { says: /no public address/ });
    expectFlow(world(alone), https, 'denied', { says: /no public address/ });
  });
});
