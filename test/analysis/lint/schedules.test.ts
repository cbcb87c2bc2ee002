import { border, found, only } from './support';

const daily = (from: string, to: string) => ({ repeat_type: 'Daily', repeat_start_time: from, repeat_end_time: to });
const SSH = { dest_port: '22/22' };
const REST = { proto: 'ANY', acl_action: 'drop' };

describe('schedules', () => {
  it('do not shadow what is outside of every window', () => {
    const resources = border({
      morning: { ...SSH, ...daily('08:00', '10:00'), acl_action: 'drop' }, evening: { ...SSH, ...daily('18:00', '20:00'), acl_action: 'drop' },
      noon: { ...SSH, ...daily('12:00', '13:00') }, rest: REST,
    });
    expect(found(resources, { level: 'warning' }).filter((one) => one.endsWith(' noon'))).toEqual([]);
  });

  it('shadow what is within a window, at the times that it has', () => {
    const resources = border({ morning: { ...SSH, ...daily('08:00', '10:00'), acl_action: 'drop' }, early: { ...SSH, ...daily('08:30', '09:30') }, rest: REST });
    expect(found(resources, { level: 'warning' })).toContain('FW101 dead error early');
  });

  it('shadow what several windows cover together', () => {
    const resources = border({
      one: { ...SSH, ...daily('08:00', '10:00') }, two: { ...SSH, ...daily('10:00', '12:00') }, both: { ...SSH, ...daily('09:00', '11:00') }, rest: REST,
    });
    const { severity, by } = only(resources, 'dead');
    expect([severity, by.length]).toEqual(['warning', 2]);
  });

  it('make a rule of use for the times at which a later one is not in force', () => {
    const always = border({ some: { ...SSH, source: '203.0.113.0/24' }, all: SSH, rest: REST });
    const byDay = border({ some: { ...SSH, source: '203.0.113.0/24' }, all: { ...SSH, ...daily('08:00', '18:00') }, rest: REST });
    expect(found(always, { level: 'warning' })).toEqual(['FW102 redundant warning some']);
    expect(found(byDay, { level: 'warning' })).toEqual([]);
  });

  it('say nothing of a policy that is switched off', () => {
    expect(found(border({ off: { ...SSH, release: 'false' }, ssh: SSH, rest: REST }), { level: 'warning' })).toEqual([]);
  });
});
