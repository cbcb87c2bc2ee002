import { join } from 'node:path';
import { type Expression, readArtifact } from '../../lib/artifact';
import { withFiles } from './build';

const backend = (path: string): object => ({ backend: { local: { path } } });
const remote = (path: string): object => ({ backend: 'local', config: { path }, workspace: '${terraform.workspace}' });

const network = {
  terraform: backend('network.tfstate'), locals: { zone: 'a' },
  resource: { alicloud_security_group: { web: { name: 'web-${local.zone}' }, shared: { name: 'of network' } } },
  output: {
    'cross-stack-output-id': { value: '${alicloud_security_group.web.id}' },
    'cross-stack-output-name': { value: '${alicloud_security_group.web.name}' },
    'cross-stack-output-all': { value: '${alicloud_security_group.web}' },
  },
};
const app = {
  terraform: backend('app.tfstate'), locals: { zone: 'b' },
  data: { terraform_remote_state: {
    'cross-stack-reference-input-network': remote('network.tfstate'), mine: remote('network.tfstate'), other: remote('elsewhere'),
  } },
  resource: {
    alicloud_security_group: { shared: { name: 'of app' } },
    t: { a: {
      id: '${data.terraform_remote_state.cross-stack-reference-input-network.outputs.cross-stack-output-id}',
      name: '${data.terraform_remote_state.mine.outputs.cross-stack-output-name}',
      part: '${data.terraform_remote_state.mine.outputs.cross-stack-output-all.name}',
      elsewhere: '${data.terraform_remote_state.other.outputs.x}', missing: '${data.terraform_remote_state.mine.outputs.x}',
      zone: '${local.zone}', own: '${alicloud_security_group.shared.id}', foreign: '${alicloud_security_group.web.name}',
      call: '${lower(local.zone)}',
      depends_on: ['data.terraform_remote_state.cross-stack-reference-input-network.outputs.cross-stack-output-all'],
    } },
  },
};
const files = { 'manifest.json': { stacks: { network: {}, app: {} } }, 'stacks/network/cdk.tf.json': network, 'stacks/app/cdk.tf.json': app };

describe('several stacks', () => {
  it('become one artifact, in which only colliding addresses name their stack', () => {
    withFiles(files, (directory) => {
      const artifact = readArtifact(directory);
      expect(artifact.resources.filter(({ mode }) => mode === 'managed').map(({ address }) => address)).toEqual([
        'app:alicloud_security_group.shared', 't.a', 'alicloud_security_group.web', 'network:alicloud_security_group.shared',
      ]);
      expect(artifact.get('t.a')!.source).toBe(join(directory, 'stacks/app/cdk.tf.json'));
      expect(artifact.source).toBe(directory);
      expect(artifact.unreadable).toEqual([]);
    });
  });

  it('refer to each other by outputs, and to their own names alone', () => {
    withFiles(files, (directory) => {
      const artifact = readArtifact(directory, { bindings: new Map([['app:local.zone', 'z']]) });
      const resolved = artifact.resolve(artifact.get('t.a')!.arguments) as Record<string, Expression>;
      expect(Object.fromEntries(Object.entries(resolved).map(([name, value]) => [name, String(value)]))).toEqual({
        id: '${alicloud_security_group.web.id}', name: 'web-a', part: 'web-a',
        elsewhere: '${data.terraform_remote_state.other.outputs.x}', missing: '${data.terraform_remote_state.mine.outputs.x}',
        zone: 'z', own: '${app:alicloud_security_group.shared.id}',
        // Only the network declares it: in the app the name means nothing.
        foreign: '${app:alicloud_security_group.web.name}',
        // The text tells whose zone it is, so that equal texts are equal values.
        call: '${lower(app:local.zone)}',
      });
      const { id, own } = artifact.get('t.a')!.arguments;
      expect(artifact.referenceTarget(id)?.address).toBe('alicloud_security_group.web');
      expect(artifact.referenceTarget(own)?.arguments.name).toBe('of app');
      expect(artifact.dependencies('t.a')).toContain('alicloud_security_group.web');
      expect(artifact.dependencies('t.a')).toContain('app:alicloud_security_group.shared');
      expect(artifact.dependencies('t.a')).not.toContain('network:alicloud_security_group.shared');
      expect(artifact.get('t.a')!.dependsOn).toEqual([
        'data.terraform_remote_state.cross-stack-reference-input-network.outputs.cross-stack-output-all',
      ]);
    });
  });

  it('follow depends_on to the resource behind an output', () => {
    const waiting = { ...app, resource: { t: { a: { depends_on: app.resource.t.a.depends_on } } } };
    withFiles({ ...files, 'stacks/app/cdk.tf.json': waiting }, (directory) => {
      expect(readArtifact(directory).dependencies('t.a')).toContain('alicloud_security_group.web');
    });
  });

  it('do not guess which of two stacks with one backend is meant', () => {
    const twin = { terraform: backend('network.tfstate') };
    withFiles({ ...files, 'manifest.json': { stacks: { network: {}, app: {}, twin: {} } }, 'stacks/twin/cdk.tf.json': twin }, (directory) => {
      const artifact = readArtifact(directory);
      const { id, name } = artifact.get('t.a')!.arguments;
      expect(artifact.referenceTarget(id)?.address).toBe('alicloud_security_group.web');
      expect(String(artifact.resolve(name))).toContain('data.terraform_remote_state.mine');
    });
  });

  it('list those that an earlier synthesis left behind', () => {
    withFiles({ ...files, 'manifest.json': { stacks: { network: {} } } }, (directory) => {
      const artifact = readArtifact(directory);
      expect(artifact.resources).toHaveLength(2);
      expect(artifact.unreadable).toEqual([{
        address: join(directory, 'stacks/app'), why: 'not in manifest.json: left behind by an earlier synthesis, not read',
      }]);
    });
  });

  it('are all read when there is no manifest', () => {
    withFiles({ 'stacks/network/cdk.tf.json': network, 'stacks/app/cdk.tf.json': app, 'stacks/empty/x': '' }, (directory) => {
      expect(readArtifact(directory).ofType('alicloud_security_group')).toHaveLength(3);
    });
  });

  it('name the file of an error', () => {
    withFiles({ ...files, 'stacks/network/cdk.tf.json': { resource: 'x' } }, (directory) => {
      expect(() => readArtifact(directory)).toThrow(`where: ${join(directory, 'stacks/network/cdk.tf.json')}: resource`);
    });
  });
});

describe('one stack', () => {
  it('is read from its directory or its file', () => {
    withFiles(files, (directory) => {
      for (const path of ['stacks/network', 'stacks/network/cdk.tf.json']) {
        expect(readArtifact(join(directory, path)).ofType('alicloud_security_group')).toHaveLength(2);
      }
    });
  });

  it('may be several files; those that are not read are listed', () => {
    const parts = {
      'a.tf.json': { locals: { n: 'web' } }, 'b.tf.json': `\uFEFF${JSON.stringify({ resource: { t: { a: { x: '${local.n}' } } } })}`,
      'c.tf': 'x', 'b_override.tf.json': {},
    };
    withFiles(parts, (directory) => {
      const artifact = readArtifact(directory);
      expect(artifact.resolve(artifact.get('t.a')!.arguments.x)).toBe('web');
      expect(artifact.unreadable).toEqual([
        { address: join(directory, 'b_override.tf.json'), why: 'override file, not merged', mayDeclare: true },
        { address: join(directory, 'c.tf'), why: 'written in HCL, not read', mayDeclare: true },
      ]);
    });
  });
});
