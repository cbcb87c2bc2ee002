import { type Artifact, type Resource, type ResourceSuppression } from '../../artifact';
import { type Suppression } from '../../model';

/**
 * The findings that the artifact accepts. What was written for a construct stands in the remark of every resource
 * below it, and is one suppression of the construct.
 */
export function acceptedFindings(artifact: Artifact): readonly Suppression[] {
  const found = new Map<string, Suppression>();
  for (const resource of artifact.resources) {
    for (const { finding, reason, until, of } of resource.suppressions ?? []) {
      const path = scopeOf(resource, of);
      const suppression: Suppression = {
        finding, of: path ?? resource.address, reason, ...(until !== undefined && { until }),
        where: path === undefined ? `the remark of ${resource.address}` : `Lint.suppress on ${path}`,
      };
      const key = JSON.stringify(suppression);
      if (!found.has(key)) found.set(key, suppression);
    }
  }
  return [...found.values()];
}

/** The construct that a suppression is for: at or above the resource, else it is for the resource alone. */
function scopeOf({ constructPath }: Resource, of: ResourceSuppression['of']): string | undefined {
  return of !== undefined && (constructPath === of || constructPath?.startsWith(`${of}/`)) ? of : undefined;
}
