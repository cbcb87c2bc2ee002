import { type Artifact, type Resource, type Settings } from '../artifact';
import { mentions } from './reading';

/** Who names what, in a stack: resources, and the other parts of the configuration. */
export class MentionIndex {
  private readonly mentioned = new Map<string, string[]>();

  constructor(artifact: Artifact, resources: readonly Resource[], settings: readonly Settings[]) {
    for (const resource of resources) for (const address of mentions(artifact, resource)) this.note(address, resource.address);
    const text = JSON.stringify(settings.map(({ body }) => body));
    const words = new Set(text.match(/alicloud_\w+\.[\p{ID_Continue}-]+/gu) ?? []);
    for (const { address, type, name } of resources) if (words.has(`${type}.${name}`)) this.note(address, 'another part of the configuration');
  }

  by(address: string): readonly string[] {
    return this.mentioned.get(address) ?? [];
  }

  private note(address: string, by: string): void {
    const known = this.mentioned.get(address);
    if (known === undefined) this.mentioned.set(address, [by]);
    else known.push(by);
  }
}
