export { Artifact } from './artifact';
export { readArtifact, type ReadOptions } from './read';
export { type Reference, type Step } from './reference';
export { type Resource, type ResourceSuppression, type Unreadable } from './resource';
export { Expression, type Value } from './value';
