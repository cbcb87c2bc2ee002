import { FirewrightError } from '../../../lib/net';
import { withFiles } from '../build';
import { planOf, read } from './build';
import { readArtifact } from '../../../lib/artifact';

const refusal = (json: string | object): FirewrightError => {
  try {
    read(typeof json === 'string' ? json : JSON.stringify(json));
  } catch (error) {
    if (error instanceof FirewrightError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('a document of Terraform that cannot be evaluated', () => {
  it.each([
    ['a plan that ended in errors', planOf({}, {}, { errored: true }), /plan of Terraform that ended in errors.*correct what terraform plan complains of/s],
    ['a plan in a format to come', planOf({}, {}, { format_version: '2.0' }), /format that is not known: "2\.0".*terraform show -json/s],
    ['a plan in the format of an old Terraform', planOf({}, {}, { format_version: '0.2' }), /format_version is not 1\.x/],
    ['a plan without its configuration', planOf({}, {}, { configuration: undefined }), /without what it leads to/],
    ['a plan without values', planOf({}, {}, { planned_values: undefined }), /without what it leads to/],
    ['an empty state', { format_version: '1.0' }, /empty state of Terraform/],
    ['a state without resources', { format_version: '1.0', terraform_version: '1.11.4', values: {} }, /empty state of Terraform/],
    ['a state file of an old version', { version: 3, terraform_version: '0.11.0', serial: 1, resources: [] }, /version that is not known: 3.*terraform show -json/s],
    ['a list with a plan in it', `[${planOf({})}]`, /read by itself only/],
    ['the schemas of providers', { format_version: '1.0', provider_schemas: {} }, /not a configuration of Terraform/],
  ])('is refused: %s', (_what, json, message) => {
    const error = refusal(json);
    expect(error.code).toBe('FW_ARTIFACT');
    expect(error.message).toMatch(message);
  });

  it('names its file', () => withFiles({ 'plan.json': planOf({}, {}, { errored: true }) }, (directory) => {
    expect(() => readArtifact(`${directory}/plan.json`)).toThrow(`where: ${directory}/plan.json`);
  }));
});

describe('what a plan says beside its values', () => {
  const change = (address: string, action: string) => ({ address, change: { actions: [action], after_unknown: {} } });

  it('is listed', () => {
    const plan = planOf({}, {}, {
      complete: false,
      deferred_changes: [{ reason: 'resource_config_unknown', resource_change: { address: 'alicloud_instance.later' } }],
      resource_changes: [change('alicloud_eip_address.kept', 'forget'), change('alicloud_eip_address.gone', 'delete')],
      resource_drift: [change('alicloud_vpc.main', 'update'), change('alicloud_vpc.other', 'delete')],
    });
    expect(read(plan).unreadable).toEqual([
      { address: 'plan', why: 'it is not complete: another plan has to follow before the configuration is in force', mayDeclare: true },
      { address: 'alicloud_instance.later', why: 'its change is deferred (resource_config_unknown): this plan does not make it', mayDeclare: true },
      { address: 'alicloud_eip_address.kept', why: 'Terraform forgets it, and it stays in the cloud: what it does there is not evaluated', mayDeclare: true },
      { address: 'alicloud_vpc.main', why: 'it was changed outside of Terraform: what is evaluated is how the plan leaves it' },
      { address: 'alicloud_vpc.other', why: 'it was deleted outside of Terraform: what is evaluated is how the plan leaves it' },
    ]);
    // What is to be deleted is not there afterwards.
    expect(read(plan).get('alicloud_eip_address.gone')).toBeUndefined();
  });

  it('does not hide data that was read for it', () => {
    const prior = { format_version: '1.0', values: { root_module: { resources: [
      { address: 'data.alicloud_zones.z', mode: 'data', type: 'alicloud_zones', name: 'z', values: { ids: ['a'] } },
      { address: 'alicloud_vpc.gone', mode: 'managed', type: 'alicloud_vpc', name: 'gone', values: { id: 'vpc-aaaaaa1' } },
    ] } } };
    expect(read(planOf({ 'alicloud_vpc.main': {} }, {}, { prior_state: prior })).resources.map(({ address }) => address)).toEqual(['alicloud_vpc.main', 'data.alicloud_zones.z']);
  });
});
