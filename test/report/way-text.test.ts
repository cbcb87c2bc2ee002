import { type HopReport } from '../../lib/model';
import { paint } from '../../lib/report/paint';
import { wayLines } from '../../lib/report/way-text';

const flow = { source: 'alicloud_instance.app', destination: '203.0.113.9', protocol: 'tcp', port: 443 };
const groups: HopReport = {
  filter: 'security groups of app, outbound', rule: 'rule.out', says: 'accept TCP', action: 'allow', constructPath: 'shop/app/Default',
  sees: { source: 'alicloud_instance.app.private_ip', destination: '203.0.113.9' },
};
const border: HopReport = {
  filter: 'Internet firewall, outbound', rule: 'the default', says: 'the default', action: 'monitor', sees: { source: '47.9.9.9', destination: '203.0.113.9' },
};
const draw = (hops: readonly HopReport[]): readonly string[] => wayLines({ flow, hops }, paint(false));

describe('the way of a flow', () => {
  it('goes from the source to the destination, and tells addresses where they change', () => {
    expect(draw([groups, border])).toEqual([
      '',
      'alicloud_instance.app',
      '│',
      '├─ allow    security groups of app, outbound',
      '│           accept TCP',
      '│           rule.out',
      '│           shop/app',
      '│       as  47.9.9.9 → 203.0.113.9',
      '├─ monitor  Internet firewall, outbound',
      '│           the default',
      '▼',
      '203.0.113.9',
    ]);
  });

  it('ends where the flow is denied', () => {
    expect(draw([groups, { ...border, action: 'deny' }]).slice(-3)).toEqual([
      '│     as  47.9.9.9 → 203.0.113.9',
      '╳─ deny   Internet firewall, outbound',
      '          the default',
    ]);
    expect(draw([{ ...groups, action: 'deny' }]).join('\n')).not.toContain('▼');
  });

  it('is not drawn where there is none', () => {
    expect(draw([])).toEqual([]);
  });
});
