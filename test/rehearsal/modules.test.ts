import { join } from 'node:path';
import { rehearse } from 'firewright/rehearsal';
import { directoryWith } from './directory';
import { configuration } from './support';

jest.setTimeout(30_000);

const VPC = { alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } } };
const NET = 'terraform {\n  required_providers {\n    alicloud = { source = "aliyun/alicloud" }\n  }\n}\nresource "alicloud_vpc" "net" {\n  cidr_block = "10.1.0.0/16"\n  description = file("${path.module}/note.txt")\n}\n';
const CALL = { module: { net: { source: './net' } } };

it('a directory in JSON is rehearsed with its modules, and with what lies beside', async () => {
  const directory = directoryWith({
    'main.tf.json': configuration({ alicloud_vpc: { main: { cidr_block: '10.0.0.0/16', description: '${file("beside.txt")}' } } }, CALL),
    'beside.txt': 'what lies beside', 'net/main.tf': NET, 'net/note.txt': 'what the module has',
  });
  const { refused, created, state } = await rehearse(directory);
  expect({ refused, created }).toEqual({ refused: [], created: { alicloud_vpc: 2 } });
  expect(state).toContain('what lies beside');
  expect(state).toContain('what the module has');
});

it('stacks that call modules by one name have each its own', async () => {
  const files = (name: string, block: string): Readonly<Record<string, string>> => ({
    [`stacks/${name}/cdk.tf.json`]: configuration({ alicloud_vpc: { [name]: { cidr_block: '10.0.0.0/16' } } }, CALL), [`stacks/${name}/net/main.tf`]: NET.replace('10.1', block), [`stacks/${name}/net/note.txt`]: name,
  });
  const { refused, state } = await rehearse(directoryWith({ ...files('a', '10.1'), ...files('b', '10.2') }));
  expect(refused).toEqual([]);
  const { resources } = (JSON.parse(state!) as { values: { root_module: { resources: { address: string; values: { cidr_block: string } }[] } } }).values.root_module;
  expect(resources.filter(({ address }) => address.includes('module')).map(({ address, values }) => [address, values.cidr_block])).toEqual([
    ['a:module.net.alicloud_vpc.net', '10.1.0.0/16'], ['b:module.net.alicloud_vpc.net', '10.2.0.0/16'],
  ]);
});

it.each([
  ['a text', (): string => configuration(VPC, CALL)],
  ['a file', (): string => join(directoryWith({ 'cdk.tf.json': configuration(VPC, CALL), 'net/main.tf': NET }), 'cdk.tf.json')],
])('a module that %s calls is refused by name', async (_, artifact) => {
  await expect(rehearse(artifact())).rejects.toThrow(/a module: "net"[\s\S]*give the directory/);
});

it('a module may not read what a rehearsal does not have', async () => {
  const directory = directoryWith({ 'main.tf.json': configuration(VPC, CALL), 'net/main.tf': 'data "terraform_remote_state" "x" {\n  backend = "local"\n}\n' });
  await expect(rehearse(directory)).rejects.toThrow(/reads the state of something else: "data\.terraform_remote_state\.x"/);
});
