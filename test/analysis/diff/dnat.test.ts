import { dnat as entry, gateway, PRIVATE } from '../../alicloud/nat/support';
import { group, instance, ordered, policy, type Resources, rule } from '../../support/artifacts';
import { compare, expectSame, sg } from './support';

const SERVER: Resources = {
  ...PRIVATE, ...gateway, ...group('web'), ...rule('all', 'web', { cidr_ip: '0.0.0.0/0', port_range: '1/65535' }), ...instance('web', ['web'], { private_ip: '10.0.1.5' }),
};

const dnat = (name: string, external: string, internal: string): Resources => entry(name, { external_port: external, internal_port: internal });

const inBrief = ({ endToEnd }: ReturnType<typeof compare>) => endToEnd.map(({ kind, ends, flow }) => [kind, ends?.from, ends?.to, flow.port]);

describe('a change of a DNAT entry', () => {
  it('opens the port behind it, and closes it where it goes', () => {
    expect(inBrief(compare(SERVER, { ...SERVER, ...dnat('f', '2222', '22') }))).toEqual([['opened', 'the Internet', sg('web'), 22]]);
    expect(inBrief(compare({ ...SERVER, ...dnat('f', '2222', '22') }, SERVER))).toEqual([['closed', 'the Internet', sg('web'), 22]]);
  });

  it('opens another one beside those that there are', () => {
    const { undecided, ...report } = compare({ ...SERVER, ...dnat('f', '2222', '22') }, { ...SERVER, ...dnat('f', '2222', '22'), ...dnat('g', '443', '443') });
    expect(inBrief({ undecided, ...report })).toEqual([['opened', 'the Internet', sg('web'), 443]]);
    expect(undecided).toEqual([]);
  });

  it('opens and closes what is behind it by turns', () => {
    expect(inBrief(compare({ ...SERVER, ...dnat('f', '80', '80') }, { ...SERVER, ...dnat('f', '80/81', '80/81') }))).toEqual([['opened', 'the Internet', sg('web'), 81]]);
    expect(new Set(inBrief(compare({ ...SERVER, ...dnat('f', '22', '22') }, { ...SERVER, ...dnat('f', '443', '443') })).map(([kind, , , port]) => `${kind} ${port}`)))
      .toEqual(new Set(['closed 22', 'opened 443']));
  });

  it('is none where only the port before the translation is another, and nothing looks at it', () => {
    expectSame({ ...SERVER, ...dnat('f', '2222', '22') }, { ...SERVER, ...dnat('f', '2223', '22') });
  });

  it('is left undecided where the Internet firewall sees another port', () => {
    const border: Resources = { ...policy('ssh', { proto: 'TCP', dest_port: '2222/2222' }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'ssh', 'rest') };
    const { endToEnd, undecided } = compare({ ...SERVER, ...border, ...dnat('f', '2222', '22') }, { ...SERVER, ...border, ...dnat('f', '2223', '22') });
    expect(endToEnd).toEqual([]);
    expect(undecided.map(({ before, after }) => [before, after])).toEqual([['alicloud_forward_entry.f: 47.1.2.3:2222 → 10.0.1.5:22', 'alicloud_forward_entry.f: 47.1.2.3:2223 → 10.0.1.5:22']]);
  });

  it('is found at the border before it, by its own port', () => {
    const border = (port: string): Resources => ({ ...policy('ssh', { proto: 'TCP', dest_port: port }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'ssh', 'rest') });
    const entry = dnat('f', '2222', '22');
    expect(inBrief(compare({ ...SERVER, ...border('22/22'), ...entry }, { ...SERVER, ...border('2222/2222'), ...entry }))).toEqual([['opened', 'the Internet', sg('web'), 22]]);
  });
});
