import { type Resource } from '../artifact';
import { type NotUnderstood } from '../model';

/** Collects what could not be read, so that it is listed and never skipped. */
export class Unread {
  private readonly items = new Map<string, NotUnderstood>();

  add(resource: Resource, why: string): void {
    const key = `${resource.address}\n${why}`;
    this.items.set(key, { resource: resource.address, constructPath: resource.constructPath, why });
  }

  addNamed(resource: string, why: string): void {
    this.items.set(`${resource}\n${why}`, { resource, why });
  }

  get all(): readonly NotUnderstood[] {
    return [...this.items.values()];
  }
}
