export { isHclDirectory } from './load';
export { readHcl } from './read';
