import { ordered, policy, publicInstance, type Resources, STRICT } from '../support/artifacts';
import { ask, DROP, EIP, expectFlow, HOST, I, KNOWN, outbound, P, R, tcp, WEB, world } from './support';

const BOOK = 'alicloud_cloud_firewall_address_book.tagged';
const LIST = `${BOOK}.address_list`;
const tagged: Resources = { [BOOK]: { group_name: 'tagged', group_type: 'tag', description: 'tagged', ecs_tags: [{ tag_key: 'role', tag_value: 'web' }], auto_add_tag_ecs: 1 } };
const toBook = { destination: `\${${BOOK}.group_name}`, destination_type: 'group' };
const fromBook = { source: `\${${BOOK}.group_name}`, source_type: 'group' };
const flow = { from: HOST, to: I('web'), service: 'tcp/443', application: 'HTTPS' };
const lets = (more: Record<string, unknown>, around: Resources = KNOWN): Resources => (
  { ...around, ...tagged, ...STRICT, ...policy('accept', { ...tcp('443/443'), ...more }), ...policy('rest', DROP), ...ordered('in', 'accept', 'rest') });
const ALLOWED = { rules: [P('accept'), R('in')] };
const DENIED = { rules: [P('rest')] };

describe('case 9: a tag book', () => {
  it('leaves the verdict open unless it is bound', () => {
    const { explanation } = expectFlow(world(lets(toBook)), flow, 'undecided');
    expect(explanation.dependsOn).toEqual([expect.stringContaining(LIST)]);
    expect(explanation.hops[0]).toMatchObject({ action: 'undecided', rule: expect.stringContaining(P('accept')) });
  });

  it.each([[BOOK], [LIST]])('is decided by --bind %s=ADDRESSES', (name) => {
    expectFlow(world(lets(toBook), { bind: { [name]: '47.1.2.3' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(lets(toBook), { bind: { [name]: '47.1.2.0/24,198.51.100.1' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(lets(toBook), { bind: { [name]: '47.1.2.4, 198.51.100.1' } }), flow, 'denied', DENIED);
  });

  it('is decided by an answer to the question of an EIP that is not known', () => {
    const network = lets(toBook, WEB);
    const question = `${LIST} ∋ ${EIP}`;
    expect(ask(world(network), flow).explanation.dependsOn).toEqual([expect.stringContaining(LIST)]);
    expectFlow(world(network, { bind: { [question]: 'true' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(network, { bind: { [question]: 'false' } }), flow, 'denied', DENIED);
  });

  it('as a source is open alike', () => {
    expectFlow(world(lets(fromBook)), flow, 'undecided');
    expectFlow(world(lets(fromBook), { bind: { [BOOK]: '203.0.113.0/24' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(lets(fromBook), { bind: { [BOOK]: '203.0.112.0/24' } }), flow, 'denied', DENIED);
  });

  it('leaves nothing open where it makes no difference', () => {
    expectFlow(world(lets({ ...DROP, ...toBook })), flow, 'denied');
    expectFlow(world({ ...lets(toBook), ...policy('rest') }), flow, 'allowed');
    expectFlow(world(lets(toBook)), { ...flow, service: 'tcp/80', application: 'HTTP' }, 'denied', DENIED);
    expectFlow(world({ ...lets(toBook), ...ordered('in', 'rest', 'accept') }), flow, 'denied', DENIED);
  });

  it('in a deny leaves open whom it blocks', () => {
    const blocks = { ...KNOWN, ...tagged, ...STRICT, ...policy('block', { ...DROP, ...toBook }) };
    expectFlow(world(blocks), flow, 'undecided');
    expectFlow(world(blocks, { bind: { [BOOK]: '47.1.2.3' } }), flow, 'denied', { rules: [P('block')] });
    expectFlow(world(blocks, { bind: { [BOOK]: '47.1.2.2' } }), flow, 'allowed');
  });

  it('holds public addresses only, and of IPv4 only', () => {
    expectFlow(world({ ...lets({ ip_version: '6', ...toBook }) }), flow, 'denied', DENIED);
  });

  it('has its outbound counterpart', () => {
    const out = { ...KNOWN, ...tagged, ...STRICT, ...outbound('accept', { ...tcp('443/443'), ...fromBook }), ...outbound('rest', DROP), ...ordered('out', 'accept', 'rest') };
    const fetch = { ...flow, from: I('web'), to: HOST };
    expectFlow(world(out), fetch, 'undecided');
    expectFlow(world(out, { bind: { [BOOK]: '47.1.2.3' } }), fetch, 'allowed', { rules: [expect.any(String), P('accept')] });
    expectFlow(world(out, { bind: { [BOOK]: '47.1.2.2' } }), fetch, 'denied', { rules: [expect.any(String), P('rest')] });
  });

  it.each(['asset'])('of type %s is one of unknown members, too', (group_type) => {
    const assets = { ...lets(toBook), [BOOK]: { group_name: 'assets', group_type, description: 'assets' } };
    expectFlow(world(assets), flow, 'undecided');
    expectFlow(world(assets, { bind: { [BOOK]: '47.1.2.3' } }), flow, 'allowed', ALLOWED);
  });
});

describe('case 9: an EIP that is not known yet', () => {
  it('leaves the verdict open where its value matters', () => {
    const network = lets({ destination: '47.1.2.3/32' }, WEB);
    expectFlow(world(network), flow, 'undecided', { dependsOn: [EIP] });
    for (const name of [EIP, 'alicloud_eip_address.web']) {
      expectFlow(world(network, { bind: { [name]: '47.1.2.3' } }), flow, 'allowed', ALLOWED);
      expectFlow(world(network, { bind: { [name]: '47.1.2.4' } }), flow, 'denied', DENIED);
    }
  });

  it.each([
    ['a policy for any address', { destination: '0.0.0.0/0' }], ['a policy for this very EIP', { destination: `\${${EIP}}/32` }],
    ['a policy for this very EIP, without a mask', { destination: `\${${EIP}}` }],
  ])('is decided where any address gives the same answer: %s', (_, more) => {
    expectFlow(world(lets(more, WEB)), flow, 'allowed', { ...ALLOWED, assumptions: [] });
  });

  it('is another than every other EIP, and never private', () => {
    const two = { ...WEB, ...publicInstance('other', ['web']) };
    expectFlow(world(lets({ destination: '${alicloud_eip_address.other.ip_address}/32' }, two)), flow, 'denied', DENIED);
    expectFlow(world(lets({ destination: '10.0.0.0/8' }, WEB)), flow, 'denied', DENIED);
  });

  it('is known when the artifact says it', () => {
    expectFlow(world(lets({ destination: '47.1.2.3/32' })), flow, 'allowed', ALLOWED);
    expectFlow(world(lets({ destination: '47.1.2.2/32' })), flow, 'denied', DENIED);
    expectFlow(world(lets({ destination: `\${${EIP}}/32` })), flow, 'allowed', ALLOWED);
    expectFlow(world(lets({ destination: '47.1.2.3/32' })), { ...flow, to: '47.1.2.3' }, 'allowed', ALLOWED);
  });

  it('is the same outbound, and in a list of an address book', () => {
    const out = { ...WEB, ...STRICT, ...outbound('accept', { source: '47.0.0.0/8', ...tcp('443/443') }), ...outbound('rest', DROP), ...ordered('out', 'accept', 'rest') };
    const fetch = { ...flow, from: I('web'), to: HOST };
    expectFlow(world(out), fetch, 'undecided', { dependsOn: [EIP] });
    expectFlow(world(out, { bind: { [EIP]: '47.9.9.9' } }), fetch, 'allowed');
    const listed = { ...lets(toBook, WEB), [BOOK]: { group_name: 'list', group_type: 'ip', description: 'list', address_list: [`\${${EIP}}/32`, '198.51.100.1/32'] } };
    expectFlow(world(listed), flow, 'allowed', ALLOWED);
  });

  it('is an open variable alike', () => {
    const office = lets({ source: '${var.office}' });
    expectFlow(world(office), flow, 'undecided', { dependsOn: ['var.office'] });
    expectFlow(world(office, { bind: { 'var.office': '203.0.113.0/24' } }), flow, 'allowed', ALLOWED);
    expectFlow(world(office, { bind: { 'var.office': '203.0.112.0/24' } }), flow, 'denied', DENIED);
  });

  it('is the own public address of an instance alike', () => {
    const { 'alicloud_eip_address.web': _eip, 'alicloud_eip_association.web': _association, ...rest } = lets({ destination: '47.1.2.3/32' }, WEB);
    const own = { ...rest, [I('web')]: { ...rest[I('web')], internet_max_bandwidth_out: 5 } };
    expectFlow(world(own), flow, 'undecided', { dependsOn: [`${I('web')}.public_ip`] });
    expectFlow(world(own, { bind: { [`${I('web')}.public_ip`]: '47.1.2.3' } }), flow, 'allowed', ALLOWED);
    expectFlow(world({ ...own, [I('web')]: { ...own[I('web')], internet_max_bandwidth_out: 0 } }), flow, 'denied', { says: /no public address/ });
  });
});
