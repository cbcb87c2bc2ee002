export { readShown } from './read';
export { withoutKeys } from './instance';
