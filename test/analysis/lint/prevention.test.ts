import { type Resources } from '../../support/artifacts';
import { found, look, only } from './support';

const IPS = 'alicloud_cloud_firewall_ips_config.account';
const VPC_IPS = 'alicloud_cloud_firewall_vpc_firewall_ips_config.link';
const ALL = { run_mode: 1, basic_rules: 1, cti_rules: 1, patch_rules: 1, rule_class: 2, max_sdl: 1000 };
const ips = (more: Readonly<Record<string, unknown>>): Resources => ({ [IPS]: { ...ALL, ...more } });
const weak = (resources: Resources) => found(resources).filter((one) => one.includes('ipsMonitor'));

describe('intrusion prevention', () => {
  it('is a warning where it only records', () => {
    const { severity, rule, message, list } = only(ips({ run_mode: 0 }), 'ipsMonitor');
    expect([severity, rule, list]).toEqual(['warning', IPS, undefined]);
    expect(message).toBe('intrusion prevention of the Internet firewall records attacks and lets them through (run_mode is 0); write run_mode = 1');
  });

  it('is a warning where modules are off, all of them in one', () => {
    expect(only(ips({ basic_rules: 0, patch_rules: '0' }), 'ipsMonitor').message)
      .toBe('intrusion prevention of the Internet firewall has its basic rules off (basic_rules is 0) and has its virtual patches off (patch_rules is 0); write basic_rules = 1 and patch_rules = 1');
  });

  it('is what the provider sends where nothing is set [TF:go/cloud_firewall_ips_config]', () => {
    expect(only({ [IPS]: { basic_rules: 1, cti_rules: 1, patch_rules: 1 } }, 'ipsMonitor').message).toContain('(run_mode is 0, for it is not set and 0 is sent)');
    expect(only({ [IPS]: { run_mode: 1 } }, 'ipsMonitor').message).toMatch(/; write basic_rules = 1, cti_rules = 1 and patch_rules = 1$/);
  });

  it('is no finding where it blocks with everything on, or where that is not known', () => {
    expect(weak(ips({}))).toEqual([]);
    expect(weak(ips({ run_mode: '${var.mode}' }))).toEqual([]);
    expect(found(ips({ run_mode: '${var.mode}' }), {}, { bindings: { 'var.mode': '0' } })).toContain('FW119 ipsMonitor warning account');
  });

  it('is that of each VPC firewall as well', () => {
    const link = { vpc_firewall_id: 'vfw-1', run_mode: 1, basic_rules: 1, enable_all_patch: 1 };
    expect(weak({ [VPC_IPS]: link })).toEqual([]);
    expect(only({ [VPC_IPS]: { ...link, run_mode: 0, enable_all_patch: 0 } }, 'ipsMonitor').message).toBe(
      'intrusion prevention of a VPC firewall records attacks and lets them through (run_mode is 0) and has its virtual patches off (enable_all_patch is 0); write run_mode = 1 and enable_all_patch = 1');
  });

  it('can be accepted, at the construct that wrote it', () => {
    const resources = { [IPS]: { ...ALL, run_mode: 0, '//': { metadata: { path: 'stack/border/ips/Default' } } } };
    const suppressions = [{ finding: 'FW119', of: 'stack/border', reason: 'first weeks', until: '2026-02-01', where: 'accepted.yaml:1' }];
    const { findings, suppressed } = look(resources, { suppressions });
    expect([findings, suppressed.map(({ finding }) => finding.kind)]).toEqual([[], ['ipsMonitor']]);
  });
});
