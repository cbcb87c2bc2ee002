export { Artifact } from './artifact';
export { JSON_TEXT } from './files';
export { linesOf } from './lines';
export { readArtifact, type ReadOptions } from './read';
export { type Reference, type Step } from './reference';
export { type Resource, type ResourceSuppression, type Unreadable } from './resource';
export { Expression, type Value } from './value';
