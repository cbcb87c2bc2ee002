import { planOf, read, refersTo, shown, template } from './build';

const open = { unknown: { vpc_id: true } };

/** A module that makes a network and hands on its identifier, and one that makes a group in the network it is given. */
const network = { resources: { 'alicloud_vpc.main': {} }, outputs: { vpc_id: refersTo('alicloud_vpc.main.id') } };
const group = { resources: { 'alicloud_security_group.g': { vpc_id: refersTo('var.vpc_id') } }, outputs: { id: refersTo('alicloud_security_group.g.id') } };

describe('modules in a plan', () => {
  it('hand identifiers on, in and out', () => {
    const artifact = read(planOf({
      'module.net.alicloud_vpc.main': {}, 'module.app.alicloud_security_group.g': open,
      'alicloud_instance.web': { values: { security_groups: [null] }, unknown: { security_groups: [true] } },
    }, {
      calls: { net: { module: network }, app: { expressions: { vpc_id: refersTo('module.net.vpc_id') }, module: group } },
      resources: { 'alicloud_instance.web': { security_groups: refersTo('module.app.id') } },
    }));
    expect(shown(artifact, 'module.app.alicloud_security_group.g', 'vpc_id')).toBe('${module.net.alicloud_vpc.main.id}');
    expect(shown(artifact, 'alicloud_instance.web', 'security_groups')).toEqual(['${module.app.alicloud_security_group.g.id}']);
    expect([...artifact.dependencies('module.app.alicloud_security_group.g')]).toEqual(['module.net.alicloud_vpc.main']);
  });

  it('hand on what a template in JSON names', () => {
    const artifact = read(planOf({ 'alicloud_vpc.main': {}, 'module.app.alicloud_security_group.g': open, 'alicloud_security_group_rule.r': { unknown: { security_group_id: true } } }, {
      calls: { app: { expressions: { vpc_id: template('${alicloud_vpc.main.id}', 'alicloud_vpc.main.id') }, module: group } },
      resources: { 'alicloud_security_group_rule.r': { security_group_id: template('${module.app.id}', 'module.app.id') } },
    }));
    expect(shown(artifact, 'module.app.alicloud_security_group.g', 'vpc_id')).toBe('${alicloud_vpc.main.id}');
    expect(shown(artifact, 'alicloud_security_group_rule.r', 'security_group_id')).toBe('${module.app.alicloud_security_group.g.id}');
    // The module itself may be written in HCL, so that this is supposed.
    expect(artifact.trusts).toBe(true);
  });

  it('have names of their own in each instance', () => {
    const artifact = read(planOf({
      'module.site["a"].alicloud_vpc.main': {}, 'module.site["b"].alicloud_vpc.main': {},
      'module.site["a"].alicloud_security_group.g': open, 'module.site["b"].alicloud_security_group.g': open,
      'alicloud_security_group.outer': open,
    }, {
      calls: { site: { module: { ...network, resources: { ...network.resources, 'alicloud_security_group.g': { vpc_id: refersTo('alicloud_vpc.main.id') } } } } },
      resources: { 'alicloud_security_group.outer': { vpc_id: { references: ['module.site["b"].vpc_id', 'module.site["b"]'] } } },
    }));
    expect(shown(artifact, 'module.site["a"].alicloud_security_group.g', 'vpc_id')).toBe('${module.site["a"].alicloud_vpc.main.id}');
    expect(shown(artifact, 'module.site["b"].alicloud_security_group.g', 'vpc_id')).toBe('${module.site["b"].alicloud_vpc.main.id}');
    expect(shown(artifact, 'alicloud_security_group.outer', 'vpc_id')).toBe('${module.site["b"].alicloud_vpc.main.id}');
  });

  it('in modules are followed as well', () => {
    const artifact = read(planOf({ 'alicloud_vpc.main': {}, 'module.outer.module.inner.alicloud_security_group.g': open }, {
      calls: { outer: {
        expressions: { network: refersTo('alicloud_vpc.main.id') },
        module: { calls: { inner: { expressions: { vpc_id: refersTo('var.network') }, module: group } } },
      } },
    }));
    expect(shown(artifact, 'module.outer.module.inner.alicloud_security_group.g', 'vpc_id')).toBe('${alicloud_vpc.main.id}');
  });

  it('say what an input that they compute may come from', () => {
    const artifact = read(planOf({ 'alicloud_vpc.main': {}, 'alicloud_vpc.other': {}, 'module.app.alicloud_security_group.g': open }, {
      calls: { app: { expressions: { vpc_id: refersTo('alicloud_vpc.main.id', 'alicloud_vpc.other.id') }, module: group } },
    }));
    const value = artifact.get('module.app.alicloud_security_group.g')?.arguments.vpc_id;
    expect(artifact.referenceTarget(value)).toBeUndefined();
    expect(value).toMatchObject({ references: [{ address: 'alicloud_vpc.main' }, { address: 'alicloud_vpc.other' }] });
  });
});
