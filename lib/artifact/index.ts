export { Artifact } from './artifact';
export { JSON_TEXT } from './files';
export { linesOf } from './lines';
export { createDecoder, type Json } from './decode';
export { type Settings } from './declarations';
export { readArtifact, type ReadOptions } from './read';
export { type Reference, type Step } from './reference';
export { type Resource, type ResourceSuppression, type Unreadable } from './resource';
export { escapeTemplate, Expression, type Value } from './value';
